import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { components } from '@/api/schema.g';
import { ActionForm } from './action-form';
import type { SolutionOption } from './case-query';

interface Props {
  option: SolutionOption;
  answer: Exclude<components['schemas']['OptionAnswer'], 'accepted'>;
  onDone: () => void;
}

/** The customer said no, or wants something else: in their words. */
export function AnswerForm({ option, answer, onDone }: Props) {
  const { t } = useTranslation('resolution');
  return (
    <ActionForm<{ words: string }>
      name={`answer.${option.id}.${answer}`}
      initial={{ words: '' }}
      action={t(`option.${answer}`)}
      onDone={onDone}
      call={({ path, header }, { words }) =>
        api.POST('/api/v1/complaints/{complaintId}/options/{optionId}/answer', {
          params: { path: { ...path, optionId: option.id }, header },
          body: { answer, words },
        })
      }
    >
      <Form.Item name="words" label={t(`option.${answer}Words`)} rules={[{ required: true, message: t('needed') }]}>
        <Input.TextArea autoFocus rows={2} maxLength={2000} />
      </Form.Item>
    </ActionForm>
  );
}
