/** What `generate.ts` puts prompts together from. No list has an order, and one item is as likely as the next. */
const list = (text: string): readonly string[] => text.trim().split(/\s*\n\s*/);

export const fragments = list(`
  ghost
  staircase
  ink
  sugar
  a door
  rust and bone
  old maps
  harvest
  night market
  velvet
  kiln.
  sleep
  greenhouse
  wind up toy
  orbit
  hallway
  chrome
  tea
  echo.
  forgotten toys
  neon rain
  carpenter
  lilac
  salt
  the visitor
  3am
  plankton
  hat
  mud
  cyan
  toad
  kelp
  dusk.
  oboe
  loss
  silk
  waffle
  wires
  sewing
  ash
  pears
  gears.
  beige
  a crowd
  bees
  quartz
  sleet
  mango
  abacus
  hum
  kite
  raft.
  woodcut
`);

export const subjects = list(`
  an old lighthouse keeper
  a fox in a green velvet coat
  a glass greenhouse full of orchids
  a caravan of paper camels
  a city built on the back of a whale
  two brothers repairing a rowing boat
  a clockmaker bent over her bench
  a giant snail with a tea house on its shell
  an empty swimming pool covered with leaves
  a ballet dancer made of smoke
  a desert monastery carved into red rock
  a robot learning to paint
  a crow wearing a crown of keys
  a night train crossing a viaduct
  a mushroom forest
  a tired knight at a laundromat
  a portrait of a woman with freckles
  a young astronaut with a cracked visor
  a market street in an imaginary port
  a cabin between birch trees
  a porcelain tiger
  a queen of the deep sea
  an orchestra of insects
  a staircase that leads into the sea
  a motorcycle made of driftwood
  the last phone booth on earth
  a bowl of ramen the size of a lake
  a shaman with antlers and blue thread
  a grandmother teaching a dragon to knit
  a brutalist tower overgrown with ivy
  a small sailing boat in heavy weather
  a sleeping volcano with a village in the crater
  a pair of worn leather boots
  a vintage camera on a wooden table
  a bottle of olive oil with a handwritten label
  a mechanical heart
  a family of raccoons in a space station
  an alchemist's workshop
  a ruined opera house
  a wolf and its reflection
  a floating island with a single tree
  a woman walking a cheetah
  a boy flying a kite in the shape of a carp
  a haunted dollhouse
  a cathedral of ice
  a cup of coffee with a storm in it
  a marching band of skeletons
  a modern house on a cliff
  a coral reef inside a subway car
  a wizard buying vegetables
`);

export const scenes = list(`
  in a narrow alley after the rain
  at the edge of a frozen lake
  in an overgrown garden
  on a windswept beach
  under a starry sky
  in a crowded bazaar
  at a roadside diner
  inside a hollow mountain
  in front of a plain grey backdrop
  in a field of tall grass
  on the roof of an apartment block
  in deep space
  beside a quiet canal
  in a sunlit attic
  in the middle of a salt desert
  surrounded by fireflies
  on an endless escalator
  in a museum at night
`);

export const details = list(`
  intricate details
  highly detailed
  weathered textures
  drifting fog
  soft fog
  peeling paint
  gold filigree
  tangled roots
  wet cobblestones
  dust in the air
  floating particles
  hand stitched fabric
  reflections in the puddles
  fallen petals
  long flowing hair
  scratched metal
  visible brush strokes
  steam rising
  a hint of melancholy
  symmetrical composition
  strong silhouette
  lots of negative space
  muted colors
  pastel palette
  teal and orange
  black and gold
  earth tones
  vivid colors
  rule of thirds
  wide shot
  close up
  low angle
  bird's eye view
  full body
`);

export const styles = list(`
  oil on canvas
  watercolor and ink
  art nouveau
  art deco poster
  ukiyo-e woodblock print
  style of Hokusai
  by Caspar David Friedrich
  by Alphonse Mucha and Gustav Klimt
  in the style of Turner
  by Hieronymus Bosch
  baroque still life
  romantic landscape painting
  pre-raphaelite
  bauhaus
  risograph print
  linocut
  charcoal sketch
  gouache illustration
  children's book illustration
  1960s science fiction cover
  film noir
  claymation
  pixel art
  isometric 3d render
  low poly
  vaporwave
  dieselpunk
  solarpunk
  dark fantasy
  matte painting
  concept art
  papercraft
  editorial photography
  documentary photograph
  product photography
  analog photo
  stained glass
  byzantine mosaic
`);

export const lights = list(`
  golden hour
  soft window light
  dramatic lighting
  volumetric light
  candle light
  cold moonlight
  harsh flash
  neon glow
  overcast sky
  rim light
  god rays
  low key lighting
  softbox from the left
  cinematic lighting
  early morning haze
  chiaroscuro
  backlit
  blue hour
`);

export const lenses = list(`
  35mm film
  85mm lens
  shot on Kodak Portra 400
  50mm, f/1.8
  wide angle lens
  macro photography
  shallow depth of field
  bokeh
  medium format
  24mm, f/8
  tilt-shift
  grainy polaroid
  long exposure
  Cinestill 800T
  drone shot
`);

export const buzz = list(`
  8k
  4k
  octane render
  unreal engine 5
  trending on artstation
  ultra realistic
  photorealistic
  cinematic
  epic composition
  award winning
  masterpiece
  sharp focus
  global illumination
  ray tracing
  hyper detailed
  intricate
  moody
  surreal
  atmospheric
  minimal
`);

export const sentences = list(`
  The air is thick with dust and the light falls in long stripes across the floor.
  In the background a storm is building over the hills.
  The colors are restrained, mostly slate, ochre and a little faded red.
  Every surface shows its age: chipped enamel, polished wood, oxidised brass.
  The composition is calm and slightly off centre, with plenty of room above the figure.
  A single lamp warms one side of the face while the other sinks into shadow.
  Small details reward a second look, such as a letter on the table and a bird outside the window.
  The atmosphere is quiet and expectant, as if somebody had just left the room.
  Soft rain streaks the glass and blurs the lights of the street behind it.
  The scene feels like a still from a film that was never made.
  The foreground is sharp, everything further away dissolves into mist.
  It should look hand made, with uneven edges and visible grain of the paper.
  Thin clouds catch the last light of the day and mirror themselves in the water.
  Leaves and scraps of paper are caught in mid-air by a gust of wind.
  The mood is playful rather than dark, with a touch of old-fashioned theatre.
`);

export const exclusions = list(`
  text
  watermark
  blur
  people
  frame
  hands
  text, watermark
  text, letters, signature
  dof
  cars
  extra fingers, text
  background
  shading
  red
  smile
`);

/** Who is in the picture, and what they are at: each goes with each. */
export const figures = list(`
  a heron
  an elderly beekeeper
  a bronze robot
  a red panda
  a lonely cosmonaut
  a paper origami crane
  a masked violinist
  a girl with silver braids
  a stone golem
  a barefoot pilgrim
  a tabby cat
  an octopus in a waistcoat
  a forest spirit
  a clay figurine of a bear
  a pirate captain
  a tiny mouse detective
  a porcelain doll
  a street magician
  an arctic explorer
  a hooded archivist
`);

export const deeds = list(`
  reading a newspaper
  crossing a rope bridge
  selling umbrellas
  playing the accordion
  waiting for the last bus
  holding a glowing jar
  repairing a pocket watch
  watching the tide
  baking bread
  looking into a broken mirror
  carrying a ladder
  feeding pigeons
  asleep on a pile of books
  drawing maps on the floor
  lighting street lamps
  having breakfast
  dancing in the rain
  listening to a seashell
`);

/** Longer details, for long prompts. */
export const clauses = list(`
  a trail of footprints leading out of the frame
  rows of identical windows fading into the mist
  laundry lines stretched between the balconies
  a thin ribbon of smoke above the roofs
  an old map pinned to the wall behind
  a flock of starlings turning in the distance
  vines climbing over rusted machinery
  lanterns swinging on long wires
  tiny people for scale in the lower third
  pages of a torn book scattered on the ground
  a cracked mirror reflecting an empty room
  warm light spilling from a half open door
  a tangle of cables like roots
  fine dust on every surface
  a single bright color against faded greys
  handwritten notes along the margins
  clouds piled up like mountains on the horizon
  patterned tiles worn smooth by countless steps
  long shadows of trees across the snow
  salt stains and barnacles on the hull
  deep blacks and gently rolled off highlights
  the texture of thick paper showing through
  hair and fabric moving in the same slow wind
  delicate engraving on tarnished silver
`);

/** Short things, for two or three words and for the parts of a multi-prompt. */
export const things = list(`
  woman
  mountains
  ivory castle
  river of glass
  hooded figure
  sunken temple
  strange machine
  pine forest
  stormy ocean
  jungle ruins
  raven
  walled garden
  moth
  crescent moon
  skeleton key
  cactus
  bicycle
  pagoda
  jellyfish
  tangerine
`);
