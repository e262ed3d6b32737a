import { useMutation } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, fieldErrors } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import { ErrorPanel } from '@/ui/states';

interface Props<T extends object, R> {
  title: string;
  /** The verb on the button. */
  action: string;
  initial: Partial<T>;
  call: (typed: T) => Promise<R>;
  onSaved: (answer: R) => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog: errors on their fields, everything typed kept until it is saved. */
export function SaveDialog<T extends object, R>({
  title,
  action,
  initial,
  call,
  onSaved,
  onClose,
  children,
}: Props<T, R>) {
  const { t } = useTranslation('common');
  const words = useProblemWords();
  const [form] = Form.useForm<T>();
  const save = useMutation({
    mutationFn: call,
    onSuccess: onSaved,
    onError: (error) => form.setFields(fieldErrors(asProblem(error)) as Parameters<typeof form.setFields>[0]),
  });
  const isFieldless = save.error && asProblem(save.error).errors.length === 0;
  return (
    <Modal
      open
      title={title}
      okText={action}
      cancelText={t('cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<T>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial as Record<string, unknown>}
        onFinish={(typed: T) => save.mutate(typed)}
      >
        {children}
        {isFieldless ? <ErrorPanel {...words(save.error)} /> : null}
      </Form>
    </Modal>
  );
}
