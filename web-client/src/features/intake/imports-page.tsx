import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { uploadImport } from '@/api/import-upload';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import { useFormat } from '@/i18n/use-format';
import { List } from '@/ui/list';
import { Page } from '@/ui/page';
import { Section } from '@/ui/section';
import { ErrorPanel } from '@/ui/states';
import { readFile } from './import-query';
import './import.css';

const largest = 100 * 1024 * 1024;

/** Files that become complaints: a new one, and those so far. */
export function ImportsPage() {
  const { t } = useTranslation('import');
  const words = useProblemWords();
  const format = useFormat();
  const imports = useInfiniteQuery({
    queryKey: keys.queue('imports'),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/imports', { params: { query: { ...(pageParam ? { cursor: pageParam } : {}) } }, signal }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <NewFile />
      <Section title={t('list.title')}>
        {imports.error && !imports.data ? (
          <ErrorPanel {...words(imports.error)} onRetry={() => void imports.refetch()} />
        ) : (
          <List
            label={t('list.title')}
            rows={imports.data?.pages.flatMap((page) => page.items)}
            rowKey={(each) => each.importId}
            empty={{ title: t('list.empty'), text: t('list.emptyText') }}
            onMore={imports.hasNextPage ? () => void imports.fetchNextPage() : undefined}
            isLoadingMore={imports.isFetchingNextPage}
            columns={[
              {
                name: t('list.file'),
                cell: (each) => (
                  <Link to="/imports/$importId" params={{ importId: each.importId }}>
                    {each.fileName}
                  </Link>
                ),
              },
              { name: t('list.stage'), cell: (each) => t(`stage.${each.stage}`) },
              { name: t('count.imported'), isNumber: true, cell: (each) => format.number(each.imported) },
              { name: t('count.known'), isNumber: true, cell: (each) => format.number(each.known) },
              { name: t('count.refused'), isNumber: true, cell: (each) => format.number(each.refused) },
              { name: t('list.by'), cell: (each) => each.startedBy },
              { name: t('list.at'), cell: (each) => format.time(each.startedAt) },
            ]}
          />
        )}
      </Section>
    </Page>
  );
}

function NewFile() {
  const { t } = useTranslation('import');
  const words = useProblemWords();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState(0);
  const [isTooLarge, setTooLarge] = useState(false);
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const importId = await uploadImport(file, setShare);
      await readFile(importId, {});
      await navigate({ to: '/imports/$importId', params: { importId } });
    },
  });

  function take(file: File | undefined) {
    if (!file || upload.isPending) return;
    setTooLarge(file.size > largest);
    if (file.size <= largest) upload.mutate(file);
  }

  return (
    <section
      className="drop"
      aria-label={t('upload.title')}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      }}
    >
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('upload.choose')}
        accept=".csv,.tsv,.txt,.xlsx,.gz"
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {upload.isPending ? (
        <>
          <p role="status">{share < 1 ? t('upload.sending') : t('upload.reading')}</p>
          <Progress percent={Math.floor(share * 100)} aria-label={t('upload.sending')} />
        </>
      ) : (
        <>
          <Button type="primary" onClick={() => input.current?.click()}>
            {t('upload.choose')}
          </Button>
          <p className="quiet">{t('upload.hint')}</p>
        </>
      )}
      {isTooLarge ? <p role="alert">{t('upload.tooLarge')}</p> : null}
      {upload.error ? <ErrorPanel {...words(upload.error)} /> : null}
    </section>
  );
}
