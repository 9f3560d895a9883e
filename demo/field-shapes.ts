/** Which fields each kind of object has. A name that is not here fails the whole call, as do the fields removed in v3.3. */
import { type FieldNode, parseFields } from './field-list.ts';
import { unknownField } from './graph-failure.ts';

export type Shape = { type: string; fields: Map<string, Shape | null> };

const shape = (type: string, plain: string, nested: Record<string, Shape> = {}): Shape => ({
  type,
  fields: new Map<string, Shape | null>([
    ...plain.split(' ').map((name) => [name, null] as const),
    ...Object.entries(nested),
  ]),
});

const person = shape('Profile', 'id name username link picture');
const tag = shape('MessageTag', 'id name type offset length');
const image = shape('Image', 'src width height');
const target = shape('StoryAttachmentTarget', 'id url unshimmed_url');
const media = shape('StoryAttachmentMedia', 'source', { image });
const attachment = shape('StoryAttachment', 'title description url unshimmed_url media_type type', {
  media,
  target,
  description_tags: tag,
});
attachment.fields.set('subattachments', attachment);
const count = shape('Count', 'count');
const reaction = shape('Profile', 'id name type username link pic');
const parent = shape('Comment', 'id message created_time');

const commentShape = shape(
  'Comment',
  'id message created_time permalink_url comment_count like_count is_hidden is_private can_hide can_remove can_comment can_like can_reply_privately user_likes object application live_broadcast_timestamp private_reply_conversation',
  { from: person, message_tags: tag, parent, attachment, reactions: reaction, likes: reaction },
);
commentShape.fields.set('comments', commentShape);

const postShape = shape(
  'Post',
  'id message story created_time updated_time permalink_url status_type parent_id is_published is_hidden is_expired full_picture icon picture tagged_time promotion_status timeline_visibility subscribed is_popular is_spherical is_eligible_for_promotion is_instagram_eligible instagram_eligibility backdated_time scheduled_publish_time actions properties call_to_action event coordinates admin_creator application feed_targeting targeting privacy place via to target sponsor_tags insights',
  {
    from: person,
    message_tags: tag,
    story_tags: tag,
    shares: count,
    attachments: attachment,
    comments: commentShape,
    reactions: reaction,
    likes: reaction,
  },
);
postShape.fields.set('sharedposts', postShape);

const pageShape = shape(
  'Page',
  'id name username link access_token category category_list tasks fan_count followers_count is_published verification_status has_transitioned_to_new_page_experience about description website phone emails location picture cover',
  { instagram_business_account: person, connected_instagram_account: person },
);

export const shapes = { Post: postShape, Comment: commentShape, Page: pageShape };

const compiled = new Map<string, FieldNode[]>();

/** The wanted fields, checked against the shape; remembered, since clients ask the same again and again. */
export function wantedFields(text: string, of: Shape): FieldNode[] {
  const key = `${of.type} ${text}`;
  const ready = compiled.get(key);
  if (ready) return ready;
  const nodes = parseFields(text);
  check(nodes, of);
  if (compiled.size > 500) compiled.clear();
  compiled.set(key, nodes);
  return nodes;
}

/** Lists may be asked for with or without their wrapper: `subattachments{data{type}}` or `subattachments{type}`. */
export function unwrapped(children: FieldNode[]): FieldNode[] {
  const [only, another] = children;
  return only?.name === 'data' && another === undefined && only.children ? only.children : children;
}

function check(nodes: FieldNode[], of: Shape): void {
  for (const node of nodes) {
    const nested = of.fields.get(node.name);
    if (nested === undefined) throw unknownField(node.name, of.type);
    if (node.children && nested) check(unwrapped(node.children), nested);
  }
}

/** Picks what was asked for from a ready value; what is absent stays absent. */
export function pickPlain(value: unknown, children: FieldNode[] | undefined): unknown {
  if (children === undefined || typeof value !== 'object' || value === null) return value;
  const wanted = unwrapped(children);
  if (Array.isArray(value)) return value.map((entry: unknown) => pickPlain(entry, wanted));
  if ('data' in value) return { data: pickPlain(value.data, wanted) };
  const record = value as Record<string, unknown>;
  const entries = wanted.filter(({ name }) => record[name] !== undefined);
  return Object.fromEntries(
    entries.map((node) => [node.alias ?? node.name, pickPlain(record[node.name], node.children)]),
  );
}
