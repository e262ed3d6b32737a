import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Facts } from '@/ui/facts';
import { Section } from '@/ui/section';
import type { Branch } from './branches';
import { type Taxonomy, useNameOf } from './taxonomy-query';

export type Action = 'add' | 'change' | 'move' | 'merge' | 'retire' | 'restore';

interface Props {
  taxonomy: Taxonomy;
  /** The chosen entry's branch, those above it first. */
  line: Branch[];
  isReadOnly: boolean;
  onAction: (action: Action) => void;
}

/** What is known of one entry, and what can be done to it. */
export function TaxonomyDetail({ taxonomy, line, isReadOnly, onAction }: Props) {
  const { t } = useTranslation('taxonomies');
  const nameOf = useNameOf();
  const branch = line.at(-1);
  if (!branch) return null;
  const { entry } = branch;
  const survivor = taxonomy.categories.find(({ code }) => code === entry.survivor);
  const actions: Action[] = entry.isRetired ? ['restore'] : ['add', 'change', 'move', 'merge', 'retire'];
  return (
    <Section title={nameOf(entry.names)}>
      <Facts
        facts={[
          { name: t('detail.path'), value: line.map((each) => nameOf(each.entry.names)).join(' › ') },
          { name: t('names.zhCn'), value: entry.names.zhCn },
          { name: t('names.zhTw'), value: entry.names.zhTw },
          { name: t('names.en'), value: entry.names.en },
          { name: t('detail.code'), value: <code>{entry.code}</code> },
          {
            name: t('detail.state'),
            value: survivor
              ? t('detail.mergedInto', { name: nameOf(survivor.names) })
              : entry.isRetired
                ? t('detail.retired')
                : undefined,
          },
          {
            name: t('detail.cases'),
            value:
              branch.cases > entry.cases
                ? t('detail.casesWithBelow', { own: entry.cases, all: branch.cases })
                : t('detail.casesOwn', { count: entry.cases }),
          },
          { name: t('detail.words'), value: entry.words.join(t('comma')) },
          { name: t('detail.since'), value: t('detail.sinceVersion', { version: entry.since }) },
        ]}
      />
      {isReadOnly ? null : (
        <div className="tax-actions">
          {actions.map((action) => (
            <Button key={action} onClick={() => onAction(action)}>
              {t(`action.${action}`)}
            </Button>
          ))}
        </div>
      )}
    </Section>
  );
}
