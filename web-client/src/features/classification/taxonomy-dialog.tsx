import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal, Select, TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, dataOf, ifMatch } from '@/api/client';
import { asProblem, fieldErrors } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import { type Branch, branchesOf } from './branches';
import type { Action } from './taxonomy-detail';
import { type Names, outdateTaxonomy, type Taxonomy, type TreeKind, useNameOf } from './taxonomy-query';

/** What shall be done: to a branch, to the top of a pack (add), or a tree of one's own (pack). */
export type Deed =
  | { action: Action; branch: Branch; target?: string }
  | { action: 'add'; pack: string }
  | { action: 'pack' };

interface Typed {
  names?: Names;
  words?: string[];
  place?: string;
  pack?: string;
  reason?: string;
}

interface Props {
  tree: TreeKind;
  taxonomy: Taxonomy;
  deed: Deed;
  onDone: (code: string | null) => void;
  onClose: () => void;
}

const atTop = (pack: string) => `top:${pack}`;

/** One change of a tree: what will happen is said before, and why it is done is asked for. */
export function TaxonomyDialog({ tree, taxonomy, deed, onDone, onClose }: Props) {
  const { t } = useTranslation(['taxonomies', 'common']);
  const words = useProblemWords();
  const nameOf = useNameOf();
  const [form] = Form.useForm<Typed>();
  const branch = 'branch' in deed ? deed.branch : undefined;
  const entry = branch?.entry;
  const place = Form.useWatch('place', form);
  const target = taxonomy.categories.find(({ code }) => code === place);
  const save = useMutation({
    mutationFn: (typed: Typed) => send(tree, taxonomy, deed, typed),
    onSuccess: ({ code }) => {
      outdateTaxonomy();
      toast.done(t('done', { version: taxonomy.newest + 1 }));
      onDone(deed.action === 'pack' ? null : code);
    },
    onError: (error) => {
      form.setFields(fieldErrors(asProblem(error)) as Parameters<typeof form.setFields>[0]);
      if (asProblem(error).kind === 'changedMeanwhile') outdateTaxonomy();
    },
  });
  const values = {
    name: entry ? nameOf(entry.names) : '',
    target: target ? nameOf(target.names) : '…',
    cases: branch?.cases ?? 0,
    own: entry?.cases ?? 0,
    below: branch?.size ?? 0,
  };
  const action = deed.action;
  return (
    <Modal
      open
      width={560}
      title={t(`dialog.${action}.title`, values)}
      okText={t(`dialog.${action}.do`)}
      okButtonProps={{ danger: action === 'retire' }}
      cancelText={t('common:cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          ...(action === 'change' && entry ? { names: translated(entry.names), words: entry.words } : {}),
          ...('target' in deed && deed.target ? { place: deed.target } : {}),
        }}
        onFinish={(typed) => save.mutate(typed)}
      >
        {action === 'pack' ? (
          <Form.Item
            name="pack"
            label={t('dialog.pack.code')}
            extra={t('dialog.pack.codeText')}
            rules={[{ required: true }]}
          >
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
        ) : null}
        {action === 'pack' || action === 'add' || action === 'change' ? (
          <>
            {(['zhCn', 'zhTw', 'en'] as const).map((language) => (
              <Form.Item key={language} name={['names', language]} label={t(`names.${language}`)}>
                <Input maxLength={80} autoComplete="off" />
              </Form.Item>
            ))}
            <p className="quiet tax-hint">{t('names.text')}</p>
          </>
        ) : null}
        {action === 'add' || action === 'change' ? (
          <Form.Item name="words" label={t('detail.words')} extra={t('dialog.wordsText')}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、', ';', '；']} />
          </Form.Item>
        ) : null}
        {entry && (action === 'move' || action === 'merge') ? (
          <Form.Item
            name="place"
            label={t(`dialog.${action}.place`)}
            rules={[{ required: true, message: t('dialog.choose') }]}
          >
            <TreeSelect
              showSearch={{ treeNodeFilterProp: 'title' }}
              placeholder={t('dialog.choose')}
              treeData={placesFor(taxonomy, entry.code, action === 'move', nameOf)}
              treeDefaultExpandedKeys={[atTop(entry.pack)]}
            />
          </Form.Item>
        ) : null}
        {action === 'pack' || action === 'add' ? null : (
          <p className="tax-what" data-danger={action === 'retire'}>
            {t(`dialog.${action}.what`, values)}
          </p>
        )}
        <Form.Item name="reason" label={t('dialog.reason')}>
          <Input.TextArea rows={2} maxLength={500} placeholder={t('dialog.reasonHint')} />
        </Form.Item>
        {save.error && asProblem(save.error).errors.length === 0 ? <ErrorPanel {...words(save.error)} /> : null}
      </Form>
    </Modal>
  );
}

function send(tree: TreeKind, taxonomy: Taxonomy, deed: Deed, typed: Typed) {
  const header = ifMatch(`"${taxonomy.newest}"`);
  const reason = typed.reason ?? null;
  const names = { en: typed.names?.en ?? null, zhCn: typed.names?.zhCn ?? null, zhTw: typed.names?.zhTw ?? null };
  if (deed.action === 'pack') {
    return dataOf(
      api.POST('/api/v1/taxonomies/{tree}/packs', {
        params: { path: { tree }, header },
        body: { pack: typed.pack ?? '', names, reason },
      }),
    );
  }
  if (!('branch' in deed) || deed.action === 'add') {
    const at =
      'branch' in deed
        ? { pack: deed.branch.entry.pack, parent: deed.branch.entry.code }
        : { pack: deed.pack, parent: null };
    return dataOf(
      api.POST('/api/v1/categories', { params: { header }, body: { ...at, names, words: typed.words ?? [], reason } }),
    );
  }
  const { code } = deed.branch.entry;
  const params = { path: { code }, header };
  switch (deed.action) {
    case 'change':
      return dataOf(
        api.PUT('/api/v1/categories/{code}', { params, body: { names, words: typed.words ?? [], reason } }),
      );
    case 'move': {
      const parent = taxonomy.categories.find((each) => each.code === typed.place);
      const pack = parent?.pack ?? (typed.place ?? '').slice(atTop('').length);
      return dataOf(
        api.POST('/api/v1/categories/{code}/move', {
          params,
          body: { pack, parent: parent?.code ?? null, before: null, reason },
        }),
      );
    }
    case 'merge':
      return dataOf(api.POST('/api/v1/categories/{code}/merge', { params, body: { into: typed.place ?? '', reason } }));
    case 'retire':
      return dataOf(api.POST('/api/v1/categories/{code}/retirement', { params, body: { reason } }));
    case 'restore':
      return dataOf(api.POST('/api/v1/categories/{code}/restoration', { params, body: { reason } }));
  }
}

/** What only stands for a translation is left blank, so that it follows the name that it stands for. */
function translated(names: Names): Names {
  const { en = null, zhCn = null, zhTw = null } = names;
  const isChinese = /\p{Script=Han}/u.test(zhCn ?? '');
  if (en === zhCn && zhCn === zhTw && !isChinese) return { en, zhCn: null, zhTw: null };
  return { zhCn, zhTw: zhTw === zhCn ? null : zhTw, en: en === zhCn ? null : en };
}

interface Node {
  value: string;
  title: string;
  selectable?: boolean;
  children: Node[];
}

/** Where an entry can go: anywhere outside of its own branch. */
function placesFor(taxonomy: Taxonomy, code: string, withTops: boolean, nameOf: (names: Names) => string): Node[] {
  const nodes = (branches: readonly Branch[]): Node[] =>
    branches
      .filter(({ entry }) => !entry.isRetired && entry.code !== code)
      .map(({ entry, below }) => ({ value: entry.code, title: nameOf(entry.names), children: nodes(below) }));
  return branchesOf(taxonomy).map(({ pack, branches }) => ({
    value: atTop(pack.code),
    title: nameOf(pack.names),
    selectable: withTops,
    children: nodes(branches),
  }));
}
