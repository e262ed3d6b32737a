import { PaperClipOutlined, PhoneOutlined } from '@ant-design/icons';
import { useSearch } from '@tanstack/react-router';
import { Button, Form, Input, Radio, Select, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDraft, useDraft } from '@/ui/draft';
import { KeyHint } from '@/ui/key-hint';
import { useShortcut } from '@/ui/keyboard';
import { usePageTitle } from '@/ui/page';
import { SavedState } from '@/ui/saved-state';
import { Section } from '@/ui/section';
import './intake.css';

interface Intake {
  channel?: string;
  customer?: { kind?: string; name?: string; phone?: string; email?: string; account?: string };
  narrative?: string;
  occurredAt?: string;
  place?: string;
  product?: string;
  order?: string;
  people?: string;
  desiredOutcome?: string;
}

const channels = ['phone', 'counter', 'webForm', 'email', 'letter', 'socialMedia', 'regulator'] as const;
const narrativeLimit = 20_000;

function Ask({
  number,
  title,
  hint,
  isDone,
  children,
}: {
  number: number;
  title: string;
  hint: string;
  isDone: boolean;
  children: ReactNode;
}) {
  return (
    <section className="ask" data-done={isDone}>
      <span className="ask-number" aria-hidden="true">
        {isDone ? '✓' : number}
      </span>
      <div className="ask-body">
        <header>
          <h2>{title}</h2>
          <p className="ask-hint">{hint}</p>
        </header>
        {children}
      </div>
    </section>
  );
}

export function NewComplaintPage() {
  const { t } = useTranslation(['intake', 'common']);
  const { phone } = useSearch({ from: '/shell/intake' });
  const [form] = Form.useForm<Intake>();
  const [first] = useState(
    () => readDraft<Intake>('intake')?.value ?? { channel: 'phone', customer: { kind: 'individual', phone } },
  );
  const values: Intake = Form.useWatch([], form) ?? first;
  const draft = useDraft<Intake>('intake');
  usePageTitle(t('title'));
  useShortcut({ keys: 'mod+Enter', label: t('confirm'), group: t('common:keys.here'), run: () => form.submit() });

  const who = Boolean(values.customer?.name && (values.customer.phone || values.customer.email));
  const what = Boolean(values.narrative?.trim());
  const wish = Boolean(values.desiredOutcome?.trim());

  return (
    <div className="panes panes-talk">
      <Form<Intake>
        form={form}
        layout="vertical"
        className="talk"
        component="form"
        initialValues={first}
        onValuesChange={(_, all) => draft.changed(all)}
        aria-label={t('title')}
      >
        <div className="talk-body">
          <div className="talk-column">
            <h1>{t('title')}</h1>
            <Ask number={1} title={t('who.title')} hint={t('who.hint')} isDone={who}>
              <div className="fields">
                <Form.Item name={['customer', 'phone']} label={t('who.phone')}>
                  <Input type="tel" prefix={<PhoneOutlined />} autoComplete="off" autoFocus />
                </Form.Item>
                <Form.Item
                  name={['customer', 'name']}
                  label={t('who.name')}
                  required
                  rules={[{ required: true, message: t('who.nameMissing') }]}
                >
                  <Input autoComplete="off" />
                </Form.Item>
                <Form.Item name={['customer', 'email']} label={t('who.email')}>
                  <Input type="email" autoComplete="off" />
                </Form.Item>
                <Form.Item name={['customer', 'account']} label={t('who.account')}>
                  <Input autoComplete="off" />
                </Form.Item>
                <Form.Item name={['customer', 'kind']} label={t('who.kind')}>
                  <Radio.Group
                    options={[
                      { value: 'individual', label: t('who.individual') },
                      { value: 'company', label: t('who.company') },
                    ]}
                  />
                </Form.Item>
                <Form.Item name="channel" label={t('who.channel')}>
                  <Select options={channels.map((value) => ({ value, label: t(`channel.${value}`) }))} />
                </Form.Item>
              </div>
            </Ask>
            <Ask number={2} title={t('what.title')} hint={t('what.hint')} isDone={what}>
              <div className="fields">
                <Form.Item
                  className="wide"
                  name="narrative"
                  label={t('what.narrative')}
                  required
                  rules={[{ required: true, whitespace: true, message: t('what.narrativeMissing') }]}
                >
                  <Input.TextArea autoSize={{ minRows: 5, maxRows: 14 }} maxLength={narrativeLimit} />
                </Form.Item>
                <Form.Item name="occurredAt" label={t('what.when')}>
                  <Input type="datetime-local" />
                </Form.Item>
                <Form.Item name="place" label={t('what.where')}>
                  <Input autoComplete="off" />
                </Form.Item>
                <Form.Item name="product" label={t('what.product')}>
                  <Input autoComplete="off" />
                </Form.Item>
                <Form.Item name="order" label={t('what.order')}>
                  <Input autoComplete="off" />
                </Form.Item>
                <Form.Item className="wide" name="people" label={t('what.people')}>
                  <Input autoComplete="off" />
                </Form.Item>
                <div className="wide">
                  <Upload beforeUpload={() => false} multiple>
                    <Button icon={<PaperClipOutlined />}>{t('what.evidence')}</Button>
                  </Upload>
                </div>
              </div>
            </Ask>
            <Ask number={3} title={t('wish.title')} hint={t('wish.hint')} isDone={wish}>
              <div className="fields">
                <Form.Item className="wide" name="desiredOutcome" label={t('wish.outcome')}>
                  <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
                </Form.Item>
              </div>
            </Ask>
            <Ask number={4} title={t('readBack.title')} hint={t('readBack.hint')} isDone={false}>
              <blockquote className="read-back" aria-live="off">
                {what ? (
                  <>
                    <p>{t('readBack.opening', { name: values.customer?.name || t('readBack.you') })}</p>
                    <p className="words">{values.narrative}</p>
                    {wish ? <p>{t('readBack.wish', { wish: values.desiredOutcome })}</p> : null}
                    <p>{t('readBack.closing')}</p>
                  </>
                ) : (
                  <p className="faint">{t('readBack.empty')}</p>
                )}
              </blockquote>
            </Ask>
          </div>
        </div>
        <footer className="talk-foot">
          <div>
            <span className="quiet">{t('numberLater')}</span>
            <SavedState state={draft.state} />
          </div>
          <div>
            <Button type="primary" htmlType="submit">
              {t('confirm')} <KeyHint keys="mod+Enter" />
            </Button>
          </div>
        </footer>
      </Form>
      <aside className="aside" aria-label={t('help.title')}>
        <Section title={t('help.script')}>
          <p className="script">{t(who ? (what ? 'help.sayWish' : 'help.sayWhat') : 'help.sayWho')}</p>
        </Section>
        <Section title={t('help.caller')}>
          <p className="quiet">{t('help.callerEmpty')}</p>
        </Section>
        <Section title={t('help.duplicates')}>
          <p className="quiet">{t('help.duplicatesEmpty')}</p>
        </Section>
      </aside>
    </div>
  );
}
