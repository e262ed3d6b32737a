import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, ifMatch } from '@/api/client';
import { asProblem, fieldErrors } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import type { components } from '@/api/schema.g';
import { languageNames, languages } from '@/i18n/languages';
import { ErrorPanel } from '@/ui/states';
import { kinds } from './complaint-form';
import { type Customer, outdateCustomers } from './customer-query';

type Details = components['schemas']['CustomerDetails'];

const tiers = [0, 1, 2, 3] as const;
const channels = ['phone', 'sms', 'email', 'letter', 'counter'] as const;
const styles = ['dominant', 'expressive', 'influencing', 'exacting'] as const;
const vulnerabilities = ['age', 'health', 'language', 'hardship', 'other'] as const;
const relations = ['family', 'friend', 'colleague', 'lawyer', 'media', 'other'] as const;

/** What is known about a customer, to be corrected and added to. */
export function CustomerDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation(['customers', 'intake', 'common']);
  const words = useProblemWords();
  const [form] = Form.useForm<Details>();
  const vulnerability = Form.useWatch('vulnerability', form);
  const save = useMutation({
    mutationFn: (typed: Details) =>
      api.PUT('/api/v1/customers/{customerId}', {
        params: { path: { customerId: customer.id }, header: ifMatch(`"${customer.version}"`) },
        // A field that was emptied is undefined to the form, and nothing to the server.
        body: Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value ?? null])) as Details,
      }),
    onSuccess: () => {
      void outdateCustomers();
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(asProblem(error)) as Parameters<typeof form.setFields>[0]),
  });
  const line = (name: keyof Details, label: string) => (
    <Form.Item name={name} label={label}>
      <Input autoComplete="off" />
    </Form.Item>
  );
  const pick = (name: keyof Details, label: string, values: readonly { value: string | number; label: string }[]) => (
    <Form.Item name={name} label={label}>
      <Select
        allowClear={name !== 'vipTier' && name !== 'kind'}
        options={[...values]}
        placeholder={t('form.unknown')}
      />
    </Form.Item>
  );
  return (
    <Modal
      open
      width={720}
      title={t('changeTitle', { name: customer.name || t('intake:who.nameless') })}
      okText={t('save')}
      cancelText={t('common:cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Details>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={customer}
        onFinish={(typed) => save.mutate({ ...typed, helpNote: typed.helpNote ?? null })}
      >
        <div className="fields">
          {line('name', t('intake:who.name'))}
          {pick(
            'kind',
            t('intake:who.kind'),
            kinds.map((value) => ({ value, label: t(`intake:kind.${value}`) })),
          )}
          {line('phone', t('intake:who.phone'))}
          {line('email', t('intake:who.email'))}
          {line('accountNumber', t('intake:who.account'))}
          {pick(
            'vipTier',
            t('form.tier'),
            tiers.map((value) => ({ value, label: t(`form.tiers.${value}`) })),
          )}
          {pick(
            'language',
            t('form.language'),
            languages.map((value) => ({ value, label: languageNames[value] })),
          )}
          {pick(
            'preferredChannel',
            t('form.channel'),
            channels.map((value) => ({ value, label: t(`channel.${value}`) })),
          )}
          {pick(
            'style',
            t('form.style'),
            styles.map((value) => ({ value, label: t(`style.${value}`) })),
          )}
          {pick(
            'vulnerability',
            t('form.vulnerability'),
            vulnerabilities.map((value) => ({ value, label: t(`vulnerability.${value}`) })),
          )}
        </div>
        {vulnerability ? (
          <Form.Item name="helpNote" label={t('form.help')}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
          </Form.Item>
        ) : null}
        <Form.List name="influences">
          {(rows, { add, remove }) => (
            <fieldset className="people">
              <legend>{t('form.influences')}</legend>
              {rows.map(({ key, name }) => (
                <div className="person influence" key={key}>
                  <Form.Item name={[name, 'name']}>
                    <Input aria-label={t('form.influenceName')} placeholder={t('form.influenceName')} />
                  </Form.Item>
                  <Form.Item name={[name, 'relation']}>
                    <Select
                      aria-label={t('form.relation')}
                      options={relations.map((value) => ({ value, label: t(`relation.${value}`) }))}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'note']}>
                    <Input aria-label={t('form.note')} placeholder={t('form.note')} />
                  </Form.Item>
                  <Button
                    type="text"
                    icon={<CloseOutlined />}
                    aria-label={t('form.removeInfluence')}
                    onClick={() => remove(name)}
                  />
                </div>
              ))}
              {rows.length < 10 ? (
                <Button size="small" icon={<PlusOutlined />} onClick={() => add({ relation: 'family' })}>
                  {t('form.addInfluence')}
                </Button>
              ) : null}
            </fieldset>
          )}
        </Form.List>
        {save.error && asProblem(save.error).errors.length === 0 ? <ErrorPanel {...words(save.error)} /> : null}
      </Form>
    </Modal>
  );
}
