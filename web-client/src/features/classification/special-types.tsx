import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { List } from '@/ui/list';
import { ErrorPanel } from '@/ui/states';
import { useRuleWords } from './rule-words';
import { type RuleSet, type SpecialType, useSaveDraft } from './rules-query';

const levels = [1, 2, 3] as const;

/** 特殊客诉: what sets each, the procedure that it pins, and who is told at once. */
export function SpecialTypes({ set, isOpen }: { set: RuleSet; isOpen: boolean }) {
  const { t } = useTranslation('rules');
  const says = useRuleWords(set);
  const [edited, setEdited] = useState<number | 'new'>();
  const { specialTypes, rules } = set.content;
  const procedure = (code: string | null | undefined) =>
    code ? (set.procedures.find((known) => known.code === code)?.name ?? code) : t('type.usual');
  return (
    <>
      <List<SpecialType>
        label={t('group.specialType')}
        rows={[...specialTypes]}
        rowKey={({ code }) => code}
        empty={{ title: t('type.none') }}
        columns={[
          { name: t('type.name'), cell: ({ code }) => <strong>{says.typeName(code)}</strong> },
          {
            name: t('type.setBy'),
            cell: ({ code }) =>
              rules
                .filter(({ then }) => then.specialType === code)
                .map((rule) => says.title(rule.code))
                .join(t('semicolon')) || t('type.byHand'),
          },
          { name: t('type.procedure'), cell: (type) => procedure(type.procedure) },
          { name: t('type.level'), cell: ({ level }) => t(`type.to.${level as 1}`) },
          {
            name: '',
            cell: (type) =>
              isOpen ? (
                <div className="row-actions">
                  <Button
                    size="small"
                    aria-label={t('change', { rule: says.typeName(type.code) })}
                    onClick={() => setEdited(specialTypes.indexOf(type))}
                  >
                    {t('type.change')}
                  </Button>
                </div>
              ) : null,
          },
        ]}
      />
      {isOpen ? (
        <div className="rule-bar">
          <Button onClick={() => setEdited('new')}>{t('type.add')}</Button>
        </div>
      ) : null}
      {edited === undefined ? null : <TypeDialog set={set} at={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

interface Typed {
  code: string;
  en: string;
  zhCn: string;
  zhTw: string;
  procedure?: string | null;
  level: number;
}

function TypeDialog({ set, at, onClose }: { set: RuleSet; at: number | 'new'; onClose: () => void }) {
  const { t } = useTranslation(['rules', 'common']);
  const words = useProblemWords();
  const [form] = Form.useForm<Typed>();
  const save = useSaveDraft(set.summary, onClose);
  const { specialTypes } = set.content;
  const type = at === 'new' ? undefined : specialTypes[at];
  const needed = [{ required: true, message: t('dialog.needed') }];
  return (
    <Modal
      open
      width={600}
      title={type ? t('type.changeTitle') : t('type.add')}
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
        initialValues={type ? { ...type, ...type.names } : { level: 2 }}
        onFinish={({ code, en, zhCn, zhTw, procedure, level }) => {
          const next = { code: type?.code ?? code, names: { en, zhCn, zhTw }, procedure: procedure ?? null, level };
          const place = at === 'new' ? specialTypes.length : at;
          save.mutate({ ...set.content, specialTypes: specialTypes.toSpliced(place, type ? 1 : 0, next) });
        }}
      >
        {type ? null : (
          <Form.Item name="code" label={t('dialog.code')} extra={t('dialog.codeText')} rules={needed}>
            <Input maxLength={60} />
          </Form.Item>
        )}
        <div className="rule-names">
          {(['zhCn', 'zhTw', 'en'] as const).map((language) => (
            <Form.Item key={language} name={language} label={t(`dialog.${language}`)} rules={needed}>
              <Input maxLength={120} />
            </Form.Item>
          ))}
        </div>
        <Form.Item name="procedure" label={t('type.procedure')}>
          <Select
            allowClear
            placeholder={t('type.usual')}
            options={set.procedures.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
        <Form.Item name="level" label={t('type.level')}>
          <Select options={levels.map((level) => ({ value: level, label: t(`type.to.${level}`) }))} />
        </Form.Item>
        {save.error ? <ErrorPanel {...words(save.error)} /> : null}
      </Form>
    </Modal>
  );
}
