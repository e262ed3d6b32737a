import { Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { Section } from '@/ui/section';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import { type Incident, useChange } from './incident-query';

interface Typed {
  answerSubject: string;
  commonAnswer: string;
}

/** 统一答复: what everybody is answered. */
export function CommonAnswer({ incident, mayChange }: { incident: Incident; mayChange: boolean }) {
  const { t } = useTranslation('incidents');
  const words = useProblemWords();
  const [form] = Form.useForm<Typed>();
  const change = useChange(incident);
  const { answerSubject, commonAnswer } = incident;
  // What somebody is typing is never overwritten by what another has saved; saving then says so.
  useEffect(() => {
    if (!form.isFieldsTouched())
      form.setFieldsValue({ answerSubject: answerSubject ?? '', commonAnswer: commonAnswer ?? '' });
  }, [form, answerSubject, commonAnswer]);
  return (
    <Section title={t('answer.title')} anchor="answer">
      {mayChange ? (
        <Form<Typed>
          form={form}
          name="answer"
          layout="vertical"
          requiredMark={false}
          initialValues={{ answerSubject: answerSubject ?? '', commonAnswer: commonAnswer ?? '' }}
          onFinish={(typed) =>
            change.mutate(typed, {
              onSuccess: () => {
                form.resetFields();
                form.setFieldsValue(typed);
                toast.done(t('answer.saved'));
              },
            })
          }
        >
          <Form.Item name="answerSubject" label={t('answer.subject')}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="commonAnswer" label={t('answer.text')}>
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={8000} />
          </Form.Item>
          <Button htmlType="submit" loading={change.isPending}>
            {t('answer.save')}
          </Button>
          {change.error ? <ErrorPanel {...words(change.error)} /> : null}
        </Form>
      ) : commonAnswer ? (
        <>
          <strong>{answerSubject}</strong>
          <p className="incident-text">{commonAnswer}</p>
        </>
      ) : (
        <p className="faint">{t('answer.none')}</p>
      )}
    </Section>
  );
}
