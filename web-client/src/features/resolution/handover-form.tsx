import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { usePeople } from '@/api/people';
import type { components } from '@/api/schema.g';
import { ActionForm } from './action-form';
import { useOpenCase } from './case-query';

type Typed = components['schemas']['NewHandover'];

const moods = ['calm', 'upset', 'angry', 'threatening'] as const;
const takers = ['agent', 'lead', 'department'];

/** Hands the case on with everything that the receiver must know, so that the customer need not tell it again. */
export function HandoverForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('resolution');
  const { readerId, resolution } = useOpenCase();
  const { people, finding } = usePeople();
  const open = resolution.promises.filter((promise) => promise.state === 'open');
  return (
    <ActionForm<Typed>
      name="handover"
      initial={{ mood: 'calm', promises: open.map((promise) => promise.words).join('\n') }}
      action={t('handover.offer')}
      onDone={onDone}
      call={({ path, header }, typed) =>
        api.POST('/api/v1/complaints/{complaintId}/handover', {
          params: { path, header },
          body: { ...typed, promises: typed.promises || null, people: typed.people || null },
        })
      }
    >
      <Form.Item name="toId" label={t('handover.to')} rules={[{ required: true, message: t('needed') }]}>
        <Select
          autoFocus
          {...finding}
          options={people
            .filter((person) => person.personId !== readerId && takers.includes(person.role))
            .map((person) => ({ value: person.personId, label: person.displayName }))}
        />
      </Form.Item>
      <Form.Item name="facts" label={t('handover.facts')} rules={[{ required: true, message: t('needed') }]}>
        <Input.TextArea rows={2} maxLength={4000} />
      </Form.Item>
      <Form.Item
        name="openQuestion"
        label={t('handover.openQuestion')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <Input maxLength={1000} />
      </Form.Item>
      <Form.Item name="mood" label={t('handover.mood')}>
        <Radio.Group options={moods.map((value) => ({ value, label: t(`mood.${value}`) }))} />
      </Form.Item>
      <div className="fields">
        <Form.Item name="promises" label={t('handover.promises')}>
          <Input.TextArea rows={2} maxLength={4000} />
        </Form.Item>
        <Form.Item name="people" label={t('handover.people')}>
          <Input.TextArea rows={2} maxLength={4000} />
        </Form.Item>
      </div>
    </ActionForm>
  );
}
