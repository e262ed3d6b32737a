import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import type { components } from '@/api/schema.g';
import { useFormat } from '@/i18n/use-format';
import { List } from '@/ui/list';
import { ErrorPanel } from '@/ui/states';
import { type TreeKind, useVersions } from './taxonomy-query';

type Version = components['schemas']['TaxonomyVersion'];

/** Who changed what, when and why; each version can be looked at as it was. */
export function TaxonomyVersions({ tree, onLook }: { tree: TreeKind; onLook: (version: number) => void }) {
  const { t } = useTranslation('taxonomies');
  const words = useProblemWords();
  const format = useFormat();
  const versions = useVersions(tree);
  if (versions.error) return <ErrorPanel {...words(versions.error)} onRetry={() => void versions.refetch()} />;
  const what = ({ change, name, targetName, touched }: Version) =>
    t(`change.${change}`, { name: name ?? '', target: targetName ?? t('change.top'), count: touched });
  return (
    <List
      label={t('view.versions')}
      rows={versions.data?.pages.flatMap((page) => page.items)}
      rowKey={({ number }) => `${number}`}
      empty={{ title: t('versions.none') }}
      onMore={versions.hasNextPage ? () => void versions.fetchNextPage() : undefined}
      isLoadingMore={versions.isFetchingNextPage}
      columns={[
        { name: t('versions.number'), isNumber: true, cell: ({ number }) => number },
        {
          name: t('versions.when'),
          cell: ({ changedAt }) => <span className="tax-when">{format.time(changedAt)}</span>,
        },
        { name: t('versions.who'), cell: ({ changedBy }) => changedBy ?? t('versions.system') },
        {
          name: t('versions.what'),
          cell: (version) => (
            <>
              {what(version)}
              {version.reason ? <span className="tax-reason">{version.reason}</span> : null}
            </>
          ),
        },
        {
          name: '',
          cell: ({ number }) => (
            <div className="row-actions">
              <Button
                size="small"
                aria-label={t('versions.lookAt', { version: number })}
                onClick={() => onLook(number)}
              >
                {t('versions.look')}
              </Button>
            </div>
          ),
        },
      ]}
    />
  );
}
