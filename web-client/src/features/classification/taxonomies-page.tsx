import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { Choice } from '@/ui/choice';
import { Page } from '@/ui/page';
import { SkeletonRows } from '@/ui/skeleton';
import { ErrorPanel, StatePanel } from '@/ui/states';
import { branchesOf, findBranch, matching } from './branches';
import './taxonomies.css';
import { TaxonomyDetail } from './taxonomy-detail';
import { type Deed, TaxonomyDialog } from './taxonomy-dialog';
import { TaxonomyFigures } from './taxonomy-figures';
import { type Entry, type TreeKind, treeKinds, useNameOf, useTaxonomy } from './taxonomy-query';
import { TaxonomyTree } from './taxonomy-tree';
import { TaxonomyVersions } from './taxonomy-versions';
import { TreeImportDialog } from './tree-import-dialog';

const views = ['tree', 'versions', 'figures'] as const;

/** The trees by which complaints are sorted: changed here, and read as they were at any version. */
export function TaxonomiesPage() {
  const { t } = useTranslation('taxonomies');
  const [tree, setTree] = useState<TreeKind>('category');
  const [view, setView] = useState<(typeof views)[number]>('tree');
  const [version, setVersion] = useState<number>();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className="tax-bar">
        <Choice
          label={t('which')}
          hideLabel
          value={tree}
          onChange={(value) => {
            setTree(value);
            setVersion(undefined);
          }}
          options={treeKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <Choice
          label={t('view.label')}
          hideLabel
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
        />
      </div>
      {view === 'tree' ? (
        <Editor key={`${tree} ${version}`} tree={tree} version={version} onNewest={() => setVersion(undefined)} />
      ) : view === 'versions' ? (
        <TaxonomyVersions
          tree={tree}
          onLook={(number) => {
            setVersion(number);
            setView('tree');
          }}
        />
      ) : (
        <TaxonomyFigures tree={tree} />
      )}
    </Page>
  );
}

interface EditorProps {
  tree: TreeKind;
  version: number | undefined;
  onNewest: () => void;
}

function Editor({ tree, version, onNewest }: EditorProps) {
  const { t } = useTranslation('taxonomies');
  const words = useProblemWords();
  const nameOf = useNameOf();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [deed, setDeed] = useState<Deed>();
  const [isImporting, setImporting] = useState(false);
  const taxonomy = useTaxonomy(tree, version);
  if (taxonomy.error) return <ErrorPanel {...words(taxonomy.error)} onRetry={() => void taxonomy.refetch()} />;
  if (!taxonomy.data) return <SkeletonRows rows={8} />;
  const { data } = taxonomy;
  const isOld = version !== undefined && version !== data.newest;
  const all = branchesOf(data);
  const sought = typed.trim().toLowerCase();
  const matches = ({ names, code, words: known }: Entry) =>
    [names.en, names.zhCn, names.zhTw, code, ...known].some((word) => word?.toLowerCase().includes(sought));
  const line = chosen
    ? findBranch(
        all.flatMap(({ branches }) => branches),
        chosen,
      )
    : undefined;
  const branch = line?.at(-1);
  function drop(dragged: string, onto: Entry) {
    const moved = findBranch(
      all.flatMap(({ branches }) => branches),
      dragged,
    )?.at(-1);
    if (moved && !moved.entry.isRetired && !findBranch([moved], onto.code)) {
      setDeed({ action: 'move', branch: moved, target: onto.code });
    }
  }
  return (
    <>
      {isOld ? (
        <p className="tax-old" role="status">
          {t('old', { version, newest: data.newest })} <Button onClick={onNewest}>{t('toNewest')}</Button>
        </p>
      ) : null}
      <div className="tax-bar">
        <Input
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <span className="quiet">{t('version', { version: data.version })}</span>
        {isOld || tree === 'outcome' ? null : (
          <>
            <Button onClick={() => setDeed({ action: 'pack' })}>{t('action.pack')}</Button>
            <Button onClick={() => setImporting(true)}>{t('action.import')}</Button>
          </>
        )}
      </div>
      <div className="tax-editor">
        <div>
          {all.map(({ pack, branches }) => {
            const shown = sought ? matching(branches, matches) : branches;
            if (sought && shown.length === 0) return null;
            return (
              <section key={pack.code} className="tax-pack" aria-label={nameOf(pack.names)}>
                <header>
                  <h2>{nameOf(pack.names)}</h2>
                  {pack.isOwn ? <span className="mark">{t('own')}</span> : null}
                  {isOld ? null : (
                    <Button
                      size="small"
                      aria-label={t('action.addTo', { name: nameOf(pack.names) })}
                      onClick={() => setDeed({ action: 'add', pack: pack.code })}
                    >
                      {t('action.addTop')}
                    </Button>
                  )}
                </header>
                <TaxonomyTree
                  branches={shown}
                  chosen={chosen}
                  onChoose={({ code }) => setChosen(code)}
                  isOpen={sought !== ''}
                  onDrop={isOld ? undefined : drop}
                />
              </section>
            );
          })}
        </div>
        <aside className="tax-detail">
          {line ? (
            <TaxonomyDetail
              taxonomy={data}
              line={line}
              isReadOnly={isOld}
              onAction={(action) => branch && setDeed({ action, branch })}
            />
          ) : (
            <StatePanel title={t('choose')} text={t('chooseText')} />
          )}
        </aside>
      </div>
      {isImporting ? <TreeImportDialog tree={tree} taxonomy={data} onClose={() => setImporting(false)} /> : null}
      {deed ? (
        <TaxonomyDialog
          tree={tree}
          taxonomy={data}
          deed={deed}
          onDone={(code) => {
            setDeed(undefined);
            if (code) setChosen(code);
          }}
          onClose={() => setDeed(undefined)}
        />
      ) : null}
    </>
  );
}
