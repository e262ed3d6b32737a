import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface Conflict {
  /** The field in words. */
  field: string;
  mine: ReactNode;
  theirs: ReactNode;
}

interface Props {
  open: boolean;
  /** Who changed it meanwhile, where known. */
  by?: string | undefined;
  conflicts: Conflict[];
  /** Send mine over the newer version. */
  onKeepMine: () => void;
  /** Go on from the newer version; mine stays in the draft. */
  onTakeTheirs: () => void;
  onClose: () => void;
}

/** Two people on one case: both versions side by side, and nothing typed is thrown away. */
export function ConflictDialog({ open, by, conflicts, onKeepMine, onTakeTheirs, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      width={760}
      title={t('conflict.title')}
      footer={
        <>
          <Button onClick={onTakeTheirs}>{t('conflict.takeTheirs')}</Button>
          <Button type="primary" onClick={onKeepMine}>
            {t('conflict.keepMine')}
          </Button>
        </>
      }
    >
      <p>{by ? t('conflict.by', { name: by }) : t('conflict.somebody')}</p>
      <table className="conflict">
        <thead>
          <tr>
            <th scope="col">{t('conflict.field')}</th>
            <th scope="col">{t('conflict.mine')}</th>
            <th scope="col">{t('conflict.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map((conflict) => (
            <tr key={conflict.field}>
              <th scope="row">{conflict.field}</th>
              <td>{conflict.mine}</td>
              <td>{conflict.theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
