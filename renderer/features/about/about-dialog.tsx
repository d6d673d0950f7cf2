import { useEffect, useState } from "react";
import { Disclosure, DisclosurePanel, Button, Heading } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { LicenseNotice } from "#ipc/contract";
import { api } from "../../api.ts";
import { useAppInfo } from "../../state/app-info.ts";
import { AppDialog } from "../../ui/app-dialog.tsx";
import "./about-dialog.css";

/** Versions, and the licences of everything that Undertone is built on. */
export function AboutDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <AppDialog title={t("about.title")} isOpen={isOpen} onClose={onClose}>
      <AboutContent />
    </AppDialog>
  );
}

/** Mounted with the dialog, so that its facts are those of the moment it is opened. */
function AboutContent() {
  const { t } = useTranslation();
  const info = useAppInfo();
  const licenses = useLicenses();
  if (!info) return null;
  const versions = [
    ["Undertone", info.version],
    ["Electron", info.electron],
    ["Chromium", info.chrome],
    ["Node.js", info.node],
    [t("about.platform"), info.platform],
  ] as const;
  return (
    <>
      <p>{t("about.summary")}</p>
      {info.isPreviewBuild && <p className="about-preview">{t("about.preview")}</p>}
      <dl className="facts">
        {versions.map(([name, version]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{version}</dd>
          </div>
        ))}
      </dl>
      <section>
        <h3 className="panel-heading">{t("about.licenses")}</h3>
        <p className="panel-note">{t("about.licensesNote")}</p>
        {licenses.map((notice) => (
          <License key={`${notice.name} ${notice.version}`} notice={notice} />
        ))}
      </section>
    </>
  );
}

function License({ notice }: { notice: LicenseNotice }) {
  return (
    <Disclosure className="license">
      <Heading level={4} className="license-heading">
        <Button slot="trigger" className="license-button">
          {notice.name} {notice.version} <span className="panel-note">{notice.license}</span>
        </Button>
      </Heading>
      <DisclosurePanel>
        <pre className="license-text" lang="en">
          {notice.text}
        </pre>
      </DisclosurePanel>
    </Disclosure>
  );
}

function useLicenses(): readonly LicenseNotice[] {
  const [licenses, setLicenses] = useState<readonly LicenseNotice[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void api.getLicenses().then((reply) => {
      if (isCurrent && reply.ok) setLicenses(reply.value);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return licenses;
}
