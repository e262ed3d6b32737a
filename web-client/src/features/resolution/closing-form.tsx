import { useQuery } from '@tanstack/react-query';
import { Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { keys } from '@/api/query';
import type { components } from '@/api/schema.g';
import { ActionForm } from './action-form';
import { useOpenCase } from './case-query';

interface Props {
  onDone: () => void;
}

export default function ClosingForm({ onDone }: Props) {
  const { t } = useTranslation('resolution');
  const { mayCloseAs } = useOpenCase().resolution;
  const [outcome, setOutcome] = useState(mayCloseAs[0]);
  const finer = useQuery({
    queryKey: keys.settings('outcomes'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/categories', { params: { query: { tree: 'outcome' } }, signal })),
    staleTime: 60_000,
  });
  const details = (finer.data?.find(({ pack }) => pack === outcome)?.categories ?? []).flatMap(leaves);
  return (
    <ActionForm<components['schemas']['Closing']>
      name="closing"
      initial={{ summary: '', ...(mayCloseAs[0] ? { outcome: mayCloseAs[0] } : {}) }}
      action={t('closing.close')}
      onDone={onDone}
      call={({ path, header }, body) =>
        api.POST('/api/v1/complaints/{complaintId}/closing', {
          params: { path, header },
          body: { ...body, detail: details.some(({ value }) => value === body.detail) ? (body.detail ?? null) : null },
        })
      }
    >
      <Form.Item name="outcome" label={t('closing.outcome')} rules={[{ required: true, message: t('needed') }]}>
        <Radio.Group
          options={mayCloseAs.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          onChange={({ target }) => setOutcome(target.value)}
        />
      </Form.Item>
      {details.length > 0 ? (
        <Form.Item key={outcome} name="detail" label={t('closing.detail')}>
          <Select allowClear placeholder={t('closing.detailHint')} options={details} />
        </Form.Item>
      ) : null}
      <Form.Item name="summary" label={t('closing.summary')} rules={[{ required: true, message: t('needed') }]}>
        <Input.TextArea rows={2} maxLength={4000} />
      </Form.Item>
    </ActionForm>
  );
}

/** An outcome and what is below it, one after the other. */
function leaves({ code, name, children }: components['schemas']['CategoryBranch']): { value: string; label: string }[] {
  return [
    { value: code, label: name },
    ...children.flatMap(leaves).map(({ value, label }) => ({ value, label: `${name} › ${label}` })),
  ];
}
