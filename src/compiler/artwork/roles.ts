/** The roles of words in front of a word of artwork, a bit each. */
export const [denies, holds, relates, manner, people, stopsDenying, stopsHolding] = [1, 2, 4, 8, 16, 32, 64];
export const [article, joins, isOf, photo, unreal, some] = [128, 256, 512, 1024, 2048, 4096];
export const [makes, act, isAs, among] = [8192, 16384, 32768, 65536];

/** Terms that contain the name of a medium but mean something else: the word before it, and its first letters. */
export const things: ReadonlySet<string> = new Set(
  'through sta,wall art,street art,body art,nail art,latte art,food art,smoke art,sand art,land art,ice art,making art,martial art,modern art,fine art,the art,light pai,high oct,face pai,body pai,stand-up com,al fre,style ico,rock ico,pop ico,fashion ico'.split(
    ',',
  ),
);

const roles: readonly (readonly [role: number, words: string])[] = [
  // Negations and comparisons.
  [
    denies,
    "no,not,non,never,without,isn't,isn’t,doesn't,doesn’t,can't,can’t,cannot,shouldn't,shouldn’t,neither,nor,kein,keine,keinen,ohne,senza,sem,avoid,avoiding,instead,unlike,than",
  ],
  [stopsDenying, 'but,only,just'],
  // What follows these, perhaps after a few words, is only a thing in the picture.
  [
    holds,
    'with,holding,under,beside,near,behind,above,wear@,display@,show@,showcases,showcasing,exhibit@,contain@,featur@,read@,watch@,play@,cover@,decorat@,surround@,creates,creating,includ@,cosplay@,carries,carrying,stealing,selling,admires,admiring,browsing,viewing,restoring,cleaning,deck,bookshelf',
  ],
  [stopsHolding, 'in,as,like'],
  [relates, 'of,on,in,at,by,for,from,to,and,as,while,is,are,has'],
  [manner, 'in,as,into'],
  // With `with` behind it, what follows is how the picture was made.
  [makes, 'made,created,drawn,sketched,rendered,done,painted,coloured,colored'],
  // With an article behind it, what follows is being made.
  [act, 'drawing,painting,sketching,making'],
  // With `as` or `of` behind it, what follows is only looked like, or one of many.
  [among, 'dressed,disguised,posing,box,tin,tube,pile,stack,shelf,tray,lay'],
  [isAs, 'as'],
  [isOf, 'of'],
  [article, 'a,an,the'],
  // People who may paint or draw.
  [
    people,
    'man,men,woman,women,child,children,kid,kids,boy,boys,girl,girls,person,people,artist,artists,painter,painters,hands,participants,students,he,she,they,is,are',
  ],
  [
    photo,
    'photo,photos,photograph,photographs,photography,photoshoot,foto,fotos,polaroid,tintype,selfie,snapshot,daguerreotype',
  ],
  // Behind `photo` they make no photograph: `a photo realistic painting`.
  [unreal, 'real,realistic,realism,bash,manipulation,illustration'],
  [joins, [...things].map((thing) => thing.split(' ')[0]).join()],
];
let rolesByWord: Map<string, number> | undefined;
/** For each first letter, a bit for each length of a word that has a role: most other words need not be looked up. */
const lengths = new Uint32Array(32);

function createRoles(): Map<string, number> {
  const roleOf = new Map<string, number>();
  for (const [role, words] of roles) {
    for (const word of words.split(',')) {
      const ends = word.endsWith('@') ? ['', 's', 'e', 'es', 'ed', 'ing'] : [''];
      for (const end of ends) {
        const each = word.replace('@', '') + end;
        roleOf.set(each, (roleOf.get(each) ?? 0) | role);
        const first = each.charCodeAt(0) & 31;
        lengths[first] = (lengths[first] as number) | (1 << each.length);
      }
    }
  }
  return roleOf;
}

/** The roles of the word between two offsets of a text, as bits. `first`: the code of its first letter. */
export function rolesOf(text: string, start: number, end: number, first: number): number {
  rolesByWord ??= createRoles();
  if ((((lengths[first & 31] as number) >>> (end - start)) & 1) === 0) return 0;
  const word = text.slice(start, end);
  return rolesByWord.get(first < 97 ? word.toLowerCase() : word) ?? 0;
}
