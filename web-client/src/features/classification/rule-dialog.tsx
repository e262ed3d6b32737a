import { Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import { ErrorPanel } from '@/ui/states';
import { useRuleWords } from './rule-words';
import { type Rule, type RuleSet, useSaveDraft } from './rules-query';

const channels = [
  'phone',
  'counter',
  'webForm',
  'email',
  'partner',
  'import',
  'letter',
  'socialMedia',
  'regulator',
] as const;
const currencies = ['CNY', 'USD', 'TWD', 'HKD'] as const;
const flags = ['isVip', 'isRepeat', 'isVulnerable'] as const;

interface Typed {
  code: string;
  en?: string;
  zhCn?: string;
  zhTw?: string;
  words?: string[];
  money?: Record<string, number | null>;
  peopleFrom?: number | null;
  channels?: Rule['when']['channels'];
  flags?: (typeof flags)[number][];
  categories?: string[];
  causes?: string[];
  sentiment?: 'angry' | 'calm' | null;
  deadlineWithinHours?: number | null;
  severity?: number | null;
  raisesPriority?: number | null;
  specialType?: string | null;
}

const some = <T,>(list: readonly T[] | null | undefined) => (list && list.length > 0 ? [...list] : null);

function typedOf(rule: Rule | undefined): Partial<Typed> {
  if (!rule) return {};
  const { code, names, when, then } = rule;
  return {
    code,
    ...(names ?? {}),
    words: when.words ?? [],
    money: Object.fromEntries((when.money ?? []).map(({ currency, from }) => [currency, from])),
    peopleFrom: when.peopleFrom ?? null,
    channels: when.channels ?? [],
    flags: flags.filter((flag) => when[flag]),
    categories: when.categories ?? [],
    causes: when.causes ?? [],
    sentiment: when.sentiment ?? null,
    deadlineWithinHours: when.deadlineWithinHours ?? null,
    severity: then.severity ?? null,
    raisesPriority: then.raisesPriority ?? null,
    specialType: then.specialType ?? null,
  };
}

function ruleOf(typed: Typed): Rule {
  const { en = '', zhCn = '', zhTw = '' } = typed;
  return {
    code: typed.code,
    names: en || zhCn || zhTw ? { en, zhCn, zhTw } : null,
    when: {
      words: some(typed.words),
      money: some(
        currencies.flatMap((currency) => {
          const from = typed.money?.[currency];
          return from ? [{ currency, from }] : [];
        }),
      ),
      peopleFrom: typed.peopleFrom ?? null,
      channels: some(typed.channels),
      isVip: typed.flags?.includes('isVip') || null,
      isRepeat: typed.flags?.includes('isRepeat') || null,
      isVulnerable: typed.flags?.includes('isVulnerable') || null,
      categories: some(typed.categories),
      causes: some(typed.causes),
      sentiment: typed.sentiment ?? null,
      deadlineWithinHours: typed.deadlineWithinHours ?? null,
    },
    // biome-ignore lint/suspicious/noThenProperty: the name in the contract; an object is never awaited as one.
    then: {
      severity: typed.severity ?? null,
      raisesPriority: typed.raisesPriority ?? null,
      specialType: typed.specialType ?? null,
    },
  };
}

interface Props {
  set: RuleSet;
  at: number | 'new';
  onClose: () => void;
}

/** One rule: when it holds, and what it does. It is saved with the draft at once. */
export function RuleDialog({ set, at, onClose }: Props) {
  const { t } = useTranslation(['rules', 'common']);
  const words = useProblemWords();
  const says = useRuleWords(set);
  const [form] = Form.useForm<Typed>();
  const { rules } = set.content;
  const rule = at === 'new' ? undefined : rules[at];
  const save = useSaveDraft(set.summary, onClose);
  const place = at === 'new' ? rules.length : at;
  const errors = save.error ? asProblem(save.error).errors : [];
  return (
    <Modal
      open
      width={680}
      title={rule ? t('dialog.change', { rule: says.title(rule.code) }) : t('dialog.add')}
      okText={t('dialog.save')}
      cancelText={t('common:cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={typedOf(rule)}
        onFinish={(typed) => {
          const next = ruleOf({ ...typed, code: rule?.code ?? typed.code });
          save.mutate({ ...set.content, rules: rules.toSpliced(place, rule ? 1 : 0, next) });
        }}
      >
        {rule ? null : (
          <Form.Item
            name="code"
            label={t('dialog.code')}
            extra={t('dialog.codeText')}
            rules={[{ required: true, message: t('dialog.needed') }]}
          >
            <Input placeholder="own.coldChain" maxLength={60} />
          </Form.Item>
        )}
        <div className="rule-names">
          <Form.Item name="zhCn" label={t('dialog.zhCn')}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="zhTw" label={t('dialog.zhTw')}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="en" label={t('dialog.en')}>
            <Input maxLength={120} />
          </Form.Item>
        </div>
        <h3>{t('dialog.when')}</h3>
        <Form.Item name="words" label={t('dialog.words')} extra={t('dialog.wordsText')}>
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            tokenSeparators={[',', '，', '、', '\n']}
            maxTagCount={40}
          />
        </Form.Item>
        <div className="rule-names">
          {currencies.map((currency) => (
            <Form.Item key={currency} name={['money', currency]} label={t('dialog.money', { currency })}>
              <InputNumber min={1} max={1_000_000_000} controls={false} />
            </Form.Item>
          ))}
          <Form.Item name="peopleFrom" label={t('dialog.people')}>
            <InputNumber min={2} max={1_000_000} precision={0} controls={false} />
          </Form.Item>
          <Form.Item name="deadlineWithinHours" label={t('dialog.deadline')}>
            <InputNumber min={1} max={8_760} precision={0} controls={false} />
          </Form.Item>
        </div>
        <Form.Item name="channels" label={t('dialog.channels')}>
          <Select
            mode="multiple"
            options={channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
          />
        </Form.Item>
        <Form.Item name="flags" label={t('dialog.customer')}>
          <Checkbox.Group options={flags.map((flag) => ({ value: flag, label: t(`when.${flag}`) }))} />
        </Form.Item>
        <div className="rule-names">
          <Form.Item name="categories" label={t('dialog.categories')}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ']} />
          </Form.Item>
          <Form.Item name="causes" label={t('dialog.causes')}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ']} />
          </Form.Item>
          <Form.Item name="sentiment" label={t('dialog.sentiment')}>
            <Select
              allowClear
              options={(['angry', 'calm'] as const).map((mood) => ({ value: mood, label: t(`when.${mood}`) }))}
            />
          </Form.Item>
        </div>
        <h3>{t('dialog.then')}</h3>
        <div className="rule-names">
          <Form.Item name="severity" label={t('dialog.severity')}>
            <Select allowClear options={[1, 2, 3].map((value) => ({ value, label: t('then.severity', { value }) }))} />
          </Form.Item>
          <Form.Item name="raisesPriority" label={t('dialog.priority')}>
            <Select
              allowClear
              options={[1, 2, 3].map((count) => ({ value: count, label: t('then.raisesPriority', { count }) }))}
            />
          </Form.Item>
          <Form.Item name="specialType" label={t('dialog.specialType')}>
            <Select
              allowClear
              options={set.content.specialTypes.map(({ code }) => ({ value: code, label: says.typeName(code) }))}
            />
          </Form.Item>
        </div>
        {save.error ? <ErrorPanel {...words(save.error)} /> : null}
        {errors.length > 0 ? (
          <ul className="rule-errors">
            {errors.map(({ field, message }) => (
              <li key={field}>
                <code>{field.replace(/^content\.(rules\[\d+\]\.)?/, '')}</code> {message}
              </li>
            ))}
          </ul>
        ) : null}
      </Form>
    </Modal>
  );
}
