import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Radio, Select, TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { keys, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';
import { Page } from '@/ui/page';
import { Section } from '@/ui/section';
import { toast } from '@/ui/toast';
import { type ExportChoice, exportAddress } from './export-address';
import { Exports } from './exports';
import { channels, stages } from './queue-query';
import { Verification } from './verification';

type Branch = components['schemas']['CategoryBranch'];

const outcomes = ['upheld', 'partlyUpheld', 'notUpheld', 'withdrawn', 'outOfScope'] as const;

function nodesOf(
  branches: readonly Branch[],
): { value: string; title: string; children: ReturnType<typeof nodesOf> }[] {
  return branches.map(({ code, name, children }) => ({ value: code, title: name, children: nodesOf(children) }));
}

/** Case histories out of the house: which, in what form, who took some before, and whether all of them are as written. */
export function ExportsPage() {
  const { t } = useTranslation('tracking');
  return (
    <Page title={t('exports.title')} lead={t('exports.lead')}>
      <Section title={t('exports.which')}>
        <Choice />
      </Section>
      <Section title={t('exports.verification')} anchor="verification">
        <Verification />
      </Section>
      <Section title={t('exports.record')} anchor="record">
        <Exports />
      </Section>
    </Page>
  );
}

function Choice() {
  const { t } = useTranslation('tracking');
  const [form] = Form.useForm<ExportChoice>();
  const choice = Form.useWatch([], form) as ExportChoice | undefined;
  const categories = useQuery({
    queryKey: keys.settings('categories'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/categories', { signal })),
    staleTime: 60 * 60_000,
  });

  function begun() {
    toast.done(t('exports.started'));
    // The export is on record before its first byte.
    setTimeout(() => void queryClient.invalidateQueries({ queryKey: keys.queue('exports') }), 1000);
  }

  return (
    <Form form={form} layout="vertical" className="form-narrow" initialValues={{ format: 'csv' }}>
      <div className="fields">
        <Form.Item name="from" label={t('exports.from')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="to" label={t('exports.to')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="stage" label={t('desk.stage')}>
          <Select
            allowClear
            placeholder={t('exports.all')}
            options={stages.map((value) => ({ value, label: t(`stage.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="channel" label={t('desk.channel')}>
          <Select
            allowClear
            placeholder={t('exports.all')}
            options={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="outcome" label={t('exports.outcome')}>
          <Select
            allowClear
            placeholder={t('exports.all')}
            options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="category" label={t('exports.category')}>
          <TreeSelect
            allowClear
            showSearch={{ treeNodeFilterProp: 'title' }}
            placeholder={t('exports.all')}
            loading={categories.isPending}
            treeData={(categories.data ?? []).map((tree) => ({
              value: `pack:${tree.pack}`,
              title: tree.name,
              selectable: false,
              children: nodesOf(tree.categories),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="format" label={t('exports.format')} extra={t('exports.masked')}>
        <Radio.Group
          options={[
            { value: 'csv', label: t('exports.csv') },
            { value: 'ndjson', label: t('exports.ndjson') },
          ]}
        />
      </Form.Item>
      <Button type="primary" href={exportAddress(choice ?? { format: 'csv' })} download onClick={begun}>
        {t('exports.start')}
      </Button>
    </Form>
  );
}
