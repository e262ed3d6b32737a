import { CaretRightOutlined } from '@ant-design/icons';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Branch } from './branches';
import { type Entry, useNameOf } from './taxonomy-query';

interface Props {
  branches: readonly Branch[];
  chosen: string | undefined;
  onChoose: (entry: Entry) => void;
  /** All branches are shown open: while something is searched. */
  isOpen: boolean;
  /** Absent where nothing may be moved. */
  onDrop?: ((dragged: string, onto: Entry) => void) | undefined;
}

/** A tree as nested lists: a button opens a branch, another one chooses the entry. */
export function TaxonomyTree(props: Props) {
  return (
    <ul className="tax-tree">
      {props.branches.map((branch) => (
        <Item key={branch.entry.code} {...props} branch={branch} />
      ))}
    </ul>
  );
}

function Item({ branch, ...props }: Props & { branch: Branch }) {
  const { t } = useTranslation('taxonomies');
  const nameOf = useNameOf();
  const { entry, below, cases } = branch;
  const { chosen, onChoose, onDrop } = props;
  const [isOpened, setOpened] = useState(false);
  const [isOver, setOver] = useState(false);
  const isOpen = isOpened || props.isOpen || (chosen !== undefined && below.some((each) => holds(each, chosen)));
  const name = nameOf(entry.names);
  const drag = onDrop && !entry.isRetired;
  return (
    <li>
      <div
        className="tax-row"
        data-chosen={chosen === entry.code}
        data-over={isOver}
        data-retired={entry.isRetired}
        {...(drag
          ? {
              draggable: true,
              onDragStart: (event: DragEvent) => event.dataTransfer.setData('text/plain', entry.code),
              onDragOver: (event: DragEvent) => {
                event.preventDefault();
                setOver(true);
              },
              onDragLeave: () => setOver(false),
              onDrop: (event: DragEvent) => {
                event.preventDefault();
                setOver(false);
                onDrop(event.dataTransfer.getData('text/plain'), entry);
              },
            }
          : {})}
      >
        {below.length > 0 ? (
          <button
            type="button"
            className="tax-open"
            aria-expanded={isOpen}
            aria-label={t('tree.open', { name })}
            onClick={() => setOpened(!isOpen)}
          >
            <CaretRightOutlined rotate={isOpen ? 90 : 0} />
          </button>
        ) : (
          <span className="tax-open" />
        )}
        <button type="button" className="tax-name" aria-current={chosen === entry.code} onClick={() => onChoose(entry)}>
          {name}
          {entry.isRetired ? <span className="mark">{t(entry.survivor ? 'tree.merged' : 'tree.retired')}</span> : null}
        </button>
        <span className="tax-cases" title={t('tree.cases', { count: cases })}>
          {cases > 0 ? cases : ''}
        </span>
      </div>
      {isOpen && below.length > 0 ? <TaxonomyTree {...props} branches={below} /> : null}
    </li>
  );
}

function holds(branch: Branch, code: string): boolean {
  return branch.entry.code === code || branch.below.some((each) => holds(each, code));
}
