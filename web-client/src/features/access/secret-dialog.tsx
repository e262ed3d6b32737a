import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { toast } from '@/ui/toast';

interface Props {
  title: string;
  text: string;
  /** Shown this once; null while there is nothing to show. */
  secret: string | null;
  onClose: () => void;
}

/** A password or a key that the server shows once: it stays on the screen until the reader says that it is kept. */
export function SecretDialog({ title, text, secret, onClose }: Props) {
  const { t } = useTranslation('access');
  return (
    <Modal
      open={secret !== null}
      title={title}
      closable={false}
      footer={
        <>
          <Button
            onClick={() =>
              void navigator.clipboard.writeText(secret ?? '').then(
                () => toast.done(t('secret.copied')),
                () => toast.failed(t('secret.notCopied')),
              )
            }
          >
            {t('secret.copy')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {t('secret.kept')}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      <code className="secret">{secret}</code>
    </Modal>
  );
}
