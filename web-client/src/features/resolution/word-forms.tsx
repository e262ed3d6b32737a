import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { components } from '@/api/schema.g';
import { ActionForm } from './action-form';
import { instantOf } from './moment';

interface Props {
  onDone: () => void;
}

/** A note for colleagues, or what was said or written to the customer. */
export function NoteForm({ kind, onDone }: Props & { kind: components['schemas']['NoteKind'] }) {
  const { t } = useTranslation('resolution');
  return (
    <ActionForm<{ words: string }>
      name={kind}
      initial={{ words: '' }}
      action={t('compose.keep')}
      onDone={onDone}
      call={({ path, header }, { words }) =>
        api.POST('/api/v1/complaints/{complaintId}/notes', { params: { path, header }, body: { kind, words } })
      }
    >
      <Form.Item name="words" label={t(`note.${kind}`)} rules={[{ required: true, message: t('needed') }]}>
        <Input.TextArea autoFocus rows={3} maxLength={8000} />
      </Form.Item>
    </ActionForm>
  );
}

export function FactForm({ onDone }: Props) {
  const { t } = useTranslation('resolution');
  return (
    <ActionForm<components['schemas']['NewFact']>
      name="fact"
      initial={{ words: '', isVerified: true }}
      action={t('compose.keep')}
      onDone={onDone}
      call={({ path, header }, body) =>
        api.POST('/api/v1/complaints/{complaintId}/facts', { params: { path, header }, body })
      }
    >
      <Form.Item name="words" label={t('fact.words')} rules={[{ required: true, message: t('needed') }]}>
        <Input.TextArea autoFocus rows={2} maxLength={4000} />
      </Form.Item>
      <Form.Item name="isVerified" valuePropName="checked">
        <Checkbox>{t('fact.isVerified')}</Checkbox>
      </Form.Item>
    </ActionForm>
  );
}

export function PromiseForm({ onDone }: Props) {
  const { t } = useTranslation('resolution');
  return (
    <ActionForm<{ words: string; dueAt: string }>
      name="promise"
      initial={{ words: '', dueAt: '' }}
      action={t('promise.make')}
      onDone={onDone}
      call={({ path, header }, { words, dueAt }) =>
        api.POST('/api/v1/complaints/{complaintId}/promises', {
          params: { path, header },
          body: { words, dueAt: instantOf(dueAt) ?? '' },
        })
      }
    >
      <Form.Item name="words" label={t('promise.words')} rules={[{ required: true, message: t('needed') }]}>
        <Input autoFocus maxLength={500} />
      </Form.Item>
      <Form.Item name="dueAt" label={t('promise.due')} rules={[{ required: true, message: t('needed') }]}>
        <Input type="datetime-local" />
      </Form.Item>
    </ActionForm>
  );
}
