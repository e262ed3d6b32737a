import { Button, Checkbox, Form, Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '@/ui/choice';
import { type FoundCustomer, kinds, type Party, type RequiredFact, type Typed } from './complaint-form';
import { FindCustomer } from './find-customer';

/** antd hands value and onChange to the field inside a Form.Item. */
function Kind({ value = 'individual', onChange }: { value?: Kind; onChange?: (kind: Kind) => void }) {
  const { t } = useTranslation('intake');
  return (
    <Choice
      label={t('who.kind')}
      hideLabel
      value={value}
      onChange={(kind) => onChange?.(kind)}
      options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
    />
  );
}
type Kind = Typed['customer']['kind'];

function toFound(event: KeyboardEvent) {
  if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return;
  const first = document.querySelector<HTMLElement>('.found button');
  if (!first) return;
  event.preventDefault();
  first.focus();
}

interface Props {
  /** What the channel asks for. */
  required: readonly RequiredFact[];
  isPhone: boolean;
  isWithheld: boolean;
  /** Others on the customer's side: that one of them can be reached is enough. */
  parties: Party[] | undefined;
  /** What is typed about the customer; the field that was typed in last is looked up. */
  customer: Typed['customer'];
  chosen: FoundCustomer | undefined;
  onChoose: (customer: FoundCustomer | undefined) => void;
}

/** Who is calling: what is typed is looked up at once, and is the new customer where nobody is chosen. */
export function Who({ required, isPhone, isWithheld, parties, customer, chosen, onChoose }: Props) {
  const { t } = useTranslation('intake');
  const [field, setField] = useState<'phone' | 'name' | 'email' | 'accountNumber'>('phone');
  const need = (fact: RequiredFact, isExcused = false, message = t('source.missing')) => ({
    required: required.includes(fact) && !isExcused,
    message,
  });
  const isReached = (by: 'phone' | 'email') => parties?.some((party) => party?.[by]?.trim()) === true;
  if (chosen) {
    return (
      <div className="chosen">
        <div>
          <strong>{chosen.name || t('who.nameless')}</strong>
          {chosen.isVip ? <span className="mark">{t('who.vip')}</span> : null}
          <span className="quiet">{t(`kind.${chosen.kind}`)}</span>
          <p className="quiet figures">
            {[chosen.phone, chosen.email, chosen.accountNumber].filter(Boolean).join(' · ')}
          </p>
        </div>
        <Button onClick={() => onChoose(undefined)}>{t('who.another')}</Button>
      </div>
    );
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow down leads from the fields inside to what was found */}
      <div className="fields who-fields" onKeyDown={toFound}>
        <div>
          <Form.Item
            name={['customer', 'phone']}
            label={t('who.phone')}
            rules={[need('phone', isWithheld || isReached('phone'), t('who.phoneMissing'))]}
          >
            <Input type="tel" autoComplete="off" autoFocus onFocus={() => setField('phone')} />
          </Form.Item>
          {isPhone && !customer.phone?.trim() ? (
            <Form.Item className="under" name={['source', 'isCallerWithheld']} valuePropName="checked">
              <Checkbox>{t('who.withheld')}</Checkbox>
            </Form.Item>
          ) : null}
        </div>
        <Form.Item
          name={['customer', 'name']}
          label={t('who.name')}
          rules={[need('name'), { max: 200, message: t('tooLong', { limit: 200 }) }]}
        >
          <Input autoComplete="off" onFocus={() => setField('name')} />
        </Form.Item>
        <Form.Item name={['customer', 'email']} label={t('who.email')} rules={[need('email', isReached('email'))]}>
          <Input type="email" autoComplete="off" onFocus={() => setField('email')} />
        </Form.Item>
        <Form.Item name={['customer', 'accountNumber']} label={t('who.account')}>
          <Input autoComplete="off" onFocus={() => setField('accountNumber')} />
        </Form.Item>
        <Form.Item name={['customer', 'kind']} label={t('who.kind')}>
          <Kind />
        </Form.Item>
      </div>
      <FindCustomer query={customer[field] ?? ''} onChoose={onChoose} />
    </>
  );
}
