import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Failure } from "#ipc/failure";
import type { Learning, ReceivedLayer } from "#ipc/personal/learning";
import { api } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { AppDialog } from "../../ui/app-dialog.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Explain } from "../../ui/explain.tsx";
import { FileProblem } from "../../ui/file-problem.tsx";
import { Gain, LEAST_CORRECTIONS } from "./layer-gain.tsx";

/** The ε that can be chosen: none, little protection, much. */
const NOISES = ["none", "8", "2"] as const;
/** Lengths that an update is cut to, without noise and with it (`app/learning/federated/share.ts`). */
const CLIP = { without: 5, with: 1 };
/** The δ beside it, which the explanation tells, too. */
const DELTA = 1e-5;

type ShownLayer = Learning["layers"][number];

/** Shows what is in an update before it is written, and has the person choose where. */
export function ShareLayer({ layer }: { layer: ShownLayer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const [noise, setNoise] = useState<(typeof NOISES)[number]>("none");
  const [written, setWritten] = useState<string | null>(null);
  const [error, setError] = useState<Failure | null>(null);
  const clip = noise === "none" ? CLIP.without : CLIP.with;
  const save = async () => {
    const privacy = noise === "none" ? null : { epsilon: Number(noise), delta: DELTA };
    const reply = await api.shareLayer({ language: layer.language, privacy });
    setError(reply.ok ? null : reply.error);
    setWritten(reply.ok ? reply.value.name : null);
  };
  return (
    <>
      <Button className="button" onPress={() => setIsOpen(true)}>
        {t("learning.share")}
      </Button>
      <AppDialog
        title={t("learning.shareTitle")}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        actions={
          <Button className="button button-primary" onPress={() => void save()}>
            {t("learning.shareSave")}
          </Button>
        }
      >
        <p>
          {t("learning.shareHolds", {
            parameters: format.integer(layer.parameters),
            corrections: format.integer(layer.corrections),
            language: format.language(layer.language),
          })}
        </p>
        <p className="panel-note">
          {t(`learning.shareClip.${layer.norm > clip ? "beyond" : "within"}`)}
        </p>
        <Choice
          name={t("learning.noise")}
          value={noise}
          options={NOISES.map((value) => ({
            value,
            name: value === "none" ? t("learning.noNoise") : t(`learning.noiseOf.${value}`),
          }))}
          onChange={setNoise}
        />
        <p className="panel-note">
          {noise === "none" ? t("learning.withoutNoise") : t("learning.withNoise")}{" "}
          <Explain term="noise" />
        </p>
        <p role="status">{written !== null && t("app.saved", { name: written })}</p>
        {error && <FileProblem error={error} />}
      </AppDialog>
    </>
  );
}

/** Tests a layer from elsewhere, shows the figures, and has the person decide. */
export function ReceiveLayer({ onAdopted }: { onAdopted: (learning: Learning) => void }) {
  const { t } = useTranslation();
  const [received, setReceived] = useState<ReceivedLayer | null>(null);
  const [isTesting, setIsTesting] = useState(false);
  const [error, setError] = useState<Failure | null>(null);
  const receive = async () => {
    setIsTesting(true);
    const reply = await api.receiveLayer();
    setIsTesting(false);
    setError(reply.ok ? null : reply.error);
    setReceived(reply.ok ? reply.value : null);
  };
  const adopt = async ({ receivedId }: ReceivedLayer) => {
    const reply = await api.adoptLayer({ receivedId });
    setReceived(null);
    setError(reply.ok ? null : reply.error);
    if (reply.ok) onAdopted(reply.value);
  };
  return (
    <>
      <Button className="button" isPending={isTesting} onPress={() => void receive()}>
        {t(isTesting ? "learning.isTesting" : "learning.receive")}
      </Button>
      {error && <FileProblem error={error} />}
      {received && (
        <AppDialog
          title={t("learning.receivedTitle", { name: received.name })}
          isOpen
          onClose={() => setReceived(null)}
          closeName={t("learning.notAdopt")}
          actions={
            received.isSound && (
              <Button className="button button-primary" onPress={() => void adopt(received)}>
                {t(received.gain?.isSure ? "learning.adopt" : "learning.adoptEvenSo")}
              </Button>
            )
          }
        >
          <Received layer={received} />
        </AppDialog>
      )}
    </>
  );
}

function Received({ layer }: { layer: ReceivedLayer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { golden, gain, tested, isSound, language, updates, corrections } = layer;
  return (
    <>
      <p>
        {t("learning.receivedFrom", {
          count: updates,
          corrections: format.integer(corrections),
          language: format.language(language),
        })}
      </p>
      <p>{t("learning.golden", { kept: golden.kept, texts: golden.texts })}</p>
      {gain ? (
        <Gain gain={gain} isOwn={false} />
      ) : (
        <p>{t("learning.untested", { count: tested, least: LEAST_CORRECTIONS })}</p>
      )}
      <p>{t(isSound ? "learning.takesPlace" : "learning.broken")}</p>
    </>
  );
}
