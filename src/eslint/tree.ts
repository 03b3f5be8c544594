import type { AST, SourceCode } from 'eslint';
import { type Syntax, syntaxOf } from '../readers/code/syntax.js';
import type { CodeNode } from '../readers/code/tree.js';

/** The fields that nodes of all parsers for ESLint have. */
interface Node {
  readonly type: string;
  readonly range: [number, number];
  readonly [key: string]: unknown;
}

/** Fields, by parent node, whose string is a name: it must not be changed. */
const names: Readonly<Record<string, readonly string[]>> = {
  AccessorProperty: ['key'],
  ImportDeclaration: ['source', 'attributes'],
  ImportExpression: ['source'],
  ExportNamedDeclaration: ['source', 'attributes'],
  ExportAllDeclaration: ['source', 'attributes'],
  ImportSpecifier: ['imported'],
  MemberExpression: ['property'],
  ExportSpecifier: ['local', 'exported'],
  Property: ['key'],
  PropertyDefinition: ['key'],
  MethodDefinition: ['key'],
  TSAbstractAccessorProperty: ['key'],
  TSAbstractMethodDefinition: ['key'],
  TSAbstractPropertyDefinition: ['key'],
  TSLiteralType: ['literal'],
  TSEnumMember: ['id'],
  TSImportType: ['argument', 'source'],
  TSExternalModuleReference: ['expression'],
  TSModuleDeclaration: ['id'],
  TSPropertySignature: ['key'],
  TSMethodSignature: ['key'],
};

/** The type of a node around an expression whose own literal is a name. */
const nameType = 'Name';

/** The syntax of the trees that {@link codeTree} makes. */
export const syntax: Syntax = { ...syntaxOf('javascript'), isName: ({ parent }) => parent?.type === nameType };

/** Converts ESLint's tree for the reader of source code: literals, the nodes that join them, and comments. */
export function codeTree(code: SourceCode): CodeNode {
  const program = code.ast as unknown as Node;
  const root = leaf(program.type, [0, code.text.length], undefined);
  const open: { readonly node: Node; readonly codeNode: CodeNode }[] = [{ node: program, codeNode: root }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, codeNode } = next;
    if (codeNode.type === 'TemplateString') addHoles(code, node, codeNode);
    if (node.type === 'BinaryExpression' && node.operator === '+') addOperator(code, node, codeNode);
    const holes = codeNode.type === 'TemplateString' ? codeNode.children.slice() : [];
    for (const [index, child] of [...childrenOf(code, node)].entries()) {
      const around = holes[index] ?? codeNode;
      const parent = isComputedName(node, child) ? leaf(nameType, child.range, around) : around;
      open.push({ node: child, codeNode: leaf(typeOf(child, node), child.range, parent) });
    }
    codeNode.children.sort((a, b) => a.from - b.from);
  }
  for (const { range } of code.getAllComments()) if (range) leaf('Comment', range, root);
  return root;
}

function leaf(type: string, [from, to]: readonly [number, number], parent: CodeNode | undefined): CodeNode {
  const codeNode: CodeNode = {
    type,
    from,
    to,
    parent,
    children: [],
    isError: false,
    isBroken: false,
    holdsError: false,
  };
  parent?.children.push(codeNode);
  return codeNode;
}

function* childrenOf({ visitorKeys }: SourceCode, node: Node): Generator<Node> {
  for (const key of visitorKeys[node.type] ?? []) {
    if (names[node.type]?.includes(key) && !isComputed(node)) continue;
    const value = node[key];
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield child;
  }
}

/** Whether the name in a node is an expression, which may contain prompts. */
const isComputed = (node: Node): boolean => node.type !== 'TSEnumMember' && node.computed === true;

/** Whether a child is an expression for a name: a key, the index of an element, or a module. */
function isComputedName(node: Node, child: Node): boolean {
  const { type, callee } = node;
  if (type === 'CallExpression') return isNode(callee) && callee.name === 'require' && child !== callee;
  return isComputed(node) && (names[type]?.some((key) => node[key] === child) ?? false);
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  'range' in value &&
  value.type !== 'TemplateElement';

/** The node's type in the reader's terms. Nodes that have nothing to do with literals keep their name. */
function typeOf({ type, value }: Node, parent: Node): string {
  if (type === 'TemplateLiteral') return 'TemplateString';
  if (type !== 'Literal' || typeof value !== 'string') return type;
  return parent.type === 'JSXAttribute' ? 'JSXAttributeValue' : 'String';
}

/** Adds the holes of a template with their delimiters: each lies between two of its tokens. */
function addHoles(code: SourceCode, template: Node, codeNode: CodeNode): void {
  const expressions = template.expressions as readonly Node[];
  let before: AST.Token | null = code.getFirstToken(template as never);
  for (const expression of expressions) {
    const after: AST.Token | null = code.getTokenAfter(expression as never, ({ type }) => type === 'Template');
    const range = before && after && ([before.range[1] - 2, after.range[0] + 1] as const);
    if (!range || code.text.slice(range[0], range[0] + 2) !== '${' || code.text.charAt(range[1] - 1) !== '}') {
      // This parser's template nodes are unusual, so their holes are unknown.
      codeNode.holdsError = true;
      return;
    }
    leaf('Interpolation', range, codeNode);
    before = after;
  }
}

function addOperator(code: SourceCode, { left, operator }: Node, codeNode: CodeNode): void {
  const token = code.getTokenAfter(left as never, ({ value }) => value === operator);
  if (token) leaf('Operator', token.range, codeNode);
}
