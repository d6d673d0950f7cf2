import type { ReactNode } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import "./app-dialog.css";

interface AppDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** What the button that closes says; "Close" if left out. */
  closeName?: string;
  /** Buttons beside the one that closes. */
  actions?: ReactNode;
  /** For a document, whose lines and tables need more room. */
  isWide?: boolean;
  children: ReactNode;
}

/** A dialog over the page: Escape, its button or a press outside closes it. */
export function AppDialog(props: AppDialogProps) {
  const { title, isOpen, onClose, closeName, actions, isWide, children } = props;
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="dialog-overlay"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className={isWide ? "dialog-modal dialog-wide" : "dialog-modal"}>
        <Dialog className="dialog">
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          <div className="dialog-body">{children}</div>
          <div className="dialog-actions">
            <Button className="button" slot="close">
              {closeName ?? t("app.close")}
            </Button>
            {actions}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
