import { Button, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';
import { Section } from '@/ui/section';

export function ExportsPage() {
  const { t } = useTranslation('tracking');
  return (
    <Page title={t('exports.title')} lead={t('exports.lead')}>
      <Section title={t('exports.which')}>
        <Form layout="vertical" className="form-narrow" initialValues={{ format: 'csv' }}>
          <div className="fields">
            <Form.Item name="from" label={t('exports.from')}>
              <Input type="date" />
            </Form.Item>
            <Form.Item name="to" label={t('exports.to')}>
              <Input type="date" />
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
          <Button type="primary" htmlType="submit">
            {t('exports.start')}
          </Button>
        </Form>
      </Section>
    </Page>
  );
}
