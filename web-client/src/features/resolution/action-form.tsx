import { Button, Form } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, fieldErrors } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import { readDraft, useDraft } from '@/ui/draft';
import { SavedState } from '@/ui/saved-state';
import { ErrorPanel } from '@/ui/states';
import { type Change, useChange, useOpenCase } from './case-query';

interface Props<T extends object> {
  /** Names the draft; one for each kind of action on a case. */
  name: string;
  initial: Partial<T>;
  /** The verb on the button. */
  action: string;
  call: (change: Change, typed: T) => Promise<unknown>;
  onDone: () => void;
  danger?: boolean;
  children: ReactNode;
}

/** A form that does one thing to a case: keeps what is typed, places errors on their fields, survives a conflict. */
export function ActionForm<T extends object>({
  name,
  initial,
  action,
  call,
  onDone,
  danger = false,
  children,
}: Props<T>) {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const { id, readerId } = useOpenCase();
  const [form] = Form.useForm<T>();
  const draft = `${readerId}.${id}.${name}`;
  const { state, changed, settle } = useDraft<T>(draft);
  const change = useChange<T>(call, () => {
    settle();
    form.resetFields();
    onDone();
  });
  const problem = change.error ? asProblem(change.error) : undefined;

  useEffect(() => {
    if (problem) form.setFields(fieldErrors(problem) as Parameters<typeof form.setFields>[0]);
  }, [problem, form]);

  return (
    <Form<T>
      // Before the names of its fields, so that no field has the id of a part of the page.
      name={name}
      form={form}
      layout="vertical"
      requiredMark={false}
      // A draft of T was written from T.
      initialValues={
        { ...initial, ...readDraft<T>(draft)?.value } as Parameters<typeof Form<T>>[0]['initialValues'] & object
      }
      onValuesChange={(_, typed: T) => changed(typed)}
      onFinish={(typed: T) => change.mutate(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
      }}
    >
      {children}
      {problem && problem.errors.length === 0 ? <ErrorPanel {...words(change.error)} /> : null}
      <div className="form-foot">
        <SavedState state={state} />
        <Button type="primary" danger={danger} htmlType="submit" loading={change.isPending}>
          {problem?.kind === 'changedMeanwhile' ? t('sendAgain') : action}
        </Button>
      </div>
    </Form>
  );
}
