import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { AuditProgress, AuditText } from "#ipc/results/audit";
import type { Failure } from "#ipc/failure";
import { api } from "../../api.ts";
import { answer, answersOf, goBack, pause, useCheckStore } from "../../checked/check-store.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useBadge, useTone } from "../../state/use-tone.ts";
import { FileProblem } from "../../ui/file-problem.tsx";
import { ToneSymbol } from "../../ui/tone-symbol.tsx";

/** One text, without the model's answer, and all that can be said of it: a key each. */
export function CheckRow(props: {
  progress: AuditProgress;
  at: number;
  row: number;
  error: Failure | null;
}) {
  const { progress, at, row, error } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const badge = useBadge();
  const { resultsId, checker } = useCheckStore();
  const { text, failure } = useAuditText(resultsId ?? "", progress.drawn, at);
  const [said, setSaid] = useState("");
  const place = useRef<HTMLDivElement>(null);
  const isBusy = useRef(false);
  const { labels } = progress;
  const special = {
    unclear: t("audit.keys.unclear"),
    back: t("audit.keys.back"),
    pause: t("audit.keys.pause"),
  };
  const keys = keysOfLabels(labels, Object.values(special));
  const given = answersOf({ progress, checker }).get(row);
  const whichOf = t("audit.of", {
    at: format.integer(at + 1),
    formatted: format.integer(progress.drawn.length),
  });

  // The text is what the next key is about: whoever hears the page hears it now.
  const isShown = text !== null;
  useEffect(() => {
    if (isShown) place.current?.focus();
  }, [row, isShown]);

  async function say(label: string | null): Promise<void> {
    // A key that is pressed twice says nothing of the next text.
    if (isBusy.current || !isShown) return;
    isBusy.current = true;
    setSaid(label === null ? t("audit.cantTell") : labelName(label));
    await answer(label);
    isBusy.current = false;
  }

  function pressKey(event: React.KeyboardEvent<HTMLElement>): void {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toUpperCase();
    const label = labels.find((one) => keys.get(one) === key);
    if (label !== undefined) void say(label);
    else if (key === special.unclear) void say(null);
    else if (key === special.back || event.key === "Backspace") goBack();
    else if (key === special.pause || event.key === "Escape") pause();
    else return;
    event.preventDefault();
  }

  return (
    // Keys work wherever the focus is in here, and nowhere else.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="check-row" onKeyDown={pressKey}>
      <p className="check-progress" id="check-progress">
        {whichOf}
      </p>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {error && <FileProblem error={error} />}
      {failure && <FileProblem error={failure} />}
      {text && (
        <div
          key={row}
          ref={place}
          className="check-text"
          id="check-text"
          // Only what has the focus can be scrolled by keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="group"
          // Heard as it is seen: which one it is, and then its words.
          aria-labelledby="check-progress check-text"
          lang={text.language ?? undefined}
          dir="auto"
        >
          {text.text}
          {text.isCut && "…"}
        </div>
      )}
      <div className="check-answers" role="group" aria-label={t("audit.question")}>
        {labels.map((label) => (
          <Button
            key={label}
            className="button check-answer"
            data-given={given === label || undefined}
            aria-pressed={given === label}
            aria-keyshortcuts={keys.get(label)}
            onPress={() => void say(label)}
          >
            <ToneSymbol small tone={toneOfLabel(label)} badge={badge(label)} />
            {labelName(label)}
            <Key name={keys.get(label)} />
          </Button>
        ))}
      </div>
      <div className="check-ways">
        <Button
          className="button button-quiet"
          data-given={given === null || undefined}
          aria-pressed={given === null}
          aria-keyshortcuts={special.unclear}
          onPress={() => void say(null)}
        >
          {t("audit.cantTell")}
          <Key name={special.unclear} />
        </Button>
        <Button
          className="button button-quiet"
          aria-keyshortcuts={special.back}
          isDisabled={at === 0}
          onPress={goBack}
        >
          {t("audit.back")}
          <Key name={special.back} />
        </Button>
        <Button className="button button-quiet" aria-keyshortcuts={special.pause} onPress={pause}>
          {t("audit.pause")}
          <Key name={special.pause} />
        </Button>
      </div>
    </div>
  );
}

/** The key that does the same, as it stands on keyboards. */
function Key({ name }: { name: string | undefined }) {
  return name === undefined ? null : (
    <kbd className="check-key" aria-hidden="true">
      {name}
    </kbd>
  );
}

/** The text of the row at a place; that of the next is there before it is asked for. */
function useAuditText(
  resultsId: string,
  drawn: readonly number[],
  at: number,
): { text: AuditText | null; failure: Failure | null } {
  const [texts, setTexts] = useState<ReadonlyMap<number, AuditText>>(new Map());
  const [failure, setFailure] = useState<Failure | null>(null);
  const asked = useRef(new Set<number>());
  useEffect(() => {
    for (const row of [drawn[at], drawn[at + 1]]) {
      if (row === undefined || asked.current.has(row)) continue;
      asked.current.add(row);
      void api.getAuditText({ resultsId, row }).then((reply) => {
        if (reply.ok) setTexts((before) => new Map(before).set(row, reply.value));
        else setFailure(reply.error);
      });
    }
  }, [resultsId, drawn, at]);
  return { text: texts.get(drawn[at] ?? -1) ?? null, failure };
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * A key for each label: digits from 1, then letters that are not `taken`. Of more labels than there
 * are keys, the last have none.
 */
function keysOfLabels(
  labels: readonly string[],
  taken: readonly string[],
): ReadonlyMap<string, string> {
  const free = [..."123456789", ...LETTERS].filter((key) => !taken.includes(key));
  return new Map(
    labels
      .slice(0, free.length)
      .map((label, place): [string, string] => [label, free[place] ?? ""]),
  );
}
