import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Question } from './confirm';

interface Props {
  question: Question;
  onAnswer: (yes: boolean) => void;
}

export default function ConfirmDialog({ question, onAnswer }: Props) {
  const { t } = useTranslation();
  const danger = question.danger ?? false;
  return (
    <Modal
      open
      width={440}
      title={question.title}
      okText={question.action}
      okButtonProps={{ danger, autoFocus: !danger }}
      cancelText={t('cancel')}
      cancelButtonProps={{ autoFocus: danger }}
      onOk={() => onAnswer(true)}
      onCancel={() => onAnswer(false)}
    >
      {question.text}
    </Modal>
  );
}
