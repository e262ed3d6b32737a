import { Form, type FormInstance, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { ErrorPanel } from '@/ui/states';

interface Props<T extends object> {
  name: string;
  title: string;
  text?: string;
  action: string;
  form: FormInstance<T>;
  initial?: Partial<T>;
  isPending: boolean;
  error: unknown;
  /** Puts the focus where typing begins. */
  onOpen?: () => void;
  onFinish: (typed: T) => void;
  onClose: () => void;
  children: ReactNode;
}

/** A few fields before a decision. */
export function AskDialog<T extends object>(props: Props<T>) {
  const { t } = useTranslation('common');
  const words = useProblemWords();
  return (
    <Modal
      open
      width={560}
      title={props.title}
      okText={props.action}
      cancelText={t('cancel')}
      confirmLoading={props.isPending}
      onOk={() => props.form.submit()}
      afterOpenChange={(isOpen) => isOpen && props.onOpen?.()}
      onCancel={props.onClose}
    >
      {props.text ? <p className="quiet">{props.text}</p> : null}
      <Form<T>
        form={props.form}
        name={props.name}
        layout="vertical"
        requiredMark={false}
        {...(props.initial ? { initialValues: props.initial } : {})}
        onFinish={props.onFinish}
      >
        {props.children}
      </Form>
      {props.error ? <ErrorPanel {...words(props.error)} /> : null}
    </Modal>
  );
}
