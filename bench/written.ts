/**
 * Prompts written by hand for this benchmark, in the ways that people write them. Paragraphs are prompts; a line break
 * within one is where the line was full and stands for a blank, `⏎` for a line break that belongs to the prompt.
 */
const text = String.raw`
lighthouse

umbrella

moss.

copper

the attic

tides

grandmother's kitchen

wet asphalt

owl

snow globe

a quiet argument

paper boats

marble

1987

sleepy hedgehog

fern ::

— dust

a fox in a raincoat

a dog playing in a park --ar 3:2 --chaos 20

teapot shaped like a whale, blue glaze

otter librarian, pencil drawing

portrait of a beekeeper by Caravaggio --ar 2:3

isometric bakery, cute

old train station in the fog --ar 16:9

self portrait of a toaster

a castle made of cheese —ar 16:9

cyberpunk noodle stand, rain, neon --ar 9:16 --v 5.2

tarot card, the lighthouse keeper, art nouveau, gold lines

my cat as an admiral, oil painting, 18th century --v 4

brutalist birdhouse, studio photo, white background

woman reading on a tram, Kodak Portra 400, window light --ar 4:5 --style raw --v 6.1

tiny dragon asleep in a teacup, macro --niji 6

seamless pattern of lemons and blue tiles --tile

A hedgehog knight. Watercolor. Loose brush strokes. White paper.

giant turtle carrying a village on its back, ghibli mood, morning --ar 16:9 --niji

coffee shop logo, one line, minimal, vector, black on white --no text, letters, shading

an astronaut knitting a scarf on the moon, film grain, 35mm, deadpan humour --ar 3:2 --s 250

deep sea diver discovering a piano :: bioluminescent :: moody —ar 2:3

vintage botanical plate of an imaginary fern, labelled, sepia ink on cream paper --ar 4:5

low poly mountain valley at dawn, soft pastel colors, isometric view, blender render --ar 1:1

an abandoned greenhouse, broken glass, vines, volumetric light, hyper detailed, octane render, 8k, --ar 16:9

street photo of two chess players in Lisbon, harsh noon sun, deep shadows, Leica M6, black and white --ar 3:2 --v 6

a samurai crab standing on a black beach, storm behind, ink wash, splashes of red --ar 2:3 --stylize 650 --chaos 12

steampunk orchestra of frogs, brass instruments, swamp stage, warm lantern light, highly detailed --ar 16:9 --uplight

cathedral built from whale bones, mist, god rays, matte painting, trending on artstation --w 1920 --h 1080

robot gardener watering bonsai trees on a space station, earth in the window, concept art --ar 21:9 --v 5.1 --q 2

portrait of a young violinist, half her face in shadow, Rembrandt lighting, 85mm lens, f/1.8, muted colors --ar 4:5

knolling of a mountaineer's gear, top view, crisp shadows, kraft paper background --ar 1:1 --v 6.0 --style raw

1990s point and click adventure background, harbor tavern at night, pixel art, limited palette --ar 16:10 --no people

retro travel poster for the rings of Saturn, screen print texture, three colors, big friendly shapes --ar 2:3 --v 7

a slice of honeycomb cake on a ceramic plate, crumbs, linen cloth, overhead soft window light, food magazine --ar 4:5

ornate iron door in a hedge,hidden garden,morning dew,cinematic,unreal engine,4k --ar 9:16

haunted carousel, dusk, long exposure, motion blur, faded paint, horses with real eyes, unsettling --c 40 --s 400

concept sheet for a desert nomad, front side and back view, layered fabric, brass goggles, neutral grey background
--ar 16:9 --niji 5 --style expressive

A very small door at the foot of an oak tree, warm light spilling out, autumn leaves, tilt-shift --ar 3:2 --v 5

the inside of a clock, brass gears, tiny workers polishing the teeth, cutaway illustration, warm palette --ar 4:5
--sref 2213253170 --sw 200

smiling baker holding sourdough, flour in the air, backlit, kitchen, documentary --ar 5:4 --v 7 --profile k3v9a2x

Iceberg shaped like a sleeping bear, aerial view, turquoise water, one red kayak for scale --ar 16:9 --v 7 --raw
--s 50

wide shot, caravan of elephants crossing a salt flat at blue hour, mirrored sky, minimal composition, national
geographic --ar 21:9 --v 6.1 --s 180 --q 1

album cover for a slow jazz trio, cut paper shapes, mustard, teal and off-white, lots of empty space --ar 1:1 --sref
1724003945 982211043 --v 6.1

stained glass window of a data center, cables as vines, a saint with a laptop, church light --ar 2:3 --weird 250 --v 7

children's book illustration, a bear who is afraid of bees, gouache, gentle humour, cream background --ar 1:1 --seed
48151 --v 5.2

fashion editorial in an empty swimming pool, oversized wool coats, pale concrete, overcast, medium format --ar 3:4
--chaos 8 --style raw --stylize 120 --v 6

https://example.com/uploads/sketch-03.png turn this sketch into a realistic ceramic vase, studio light --iw 1.5

https://s.mj.run/q7Lm2TzVx0k a cozy reading nook in the same colors, knitted blanket, rain on the window --ar 3:2

<https://s.mj.run/Hd83kWm1aZs> <https://s.mj.run/Yb20pQx9LcE> --ar 2:3 --v 5.1

<https://s.mj.run/Rn4vC6tJw2o>, same man as an old sea captain, oil portrait, cracked varnish --iw 0.5 --ar 4:5

https://example.com/a/mascot.jpg https://example.com/a/palette.png friendly mascot for a bicycle repair shop, sticker,
thick outline --no gradients --v 6

<https://s.mj.run/Tf9xB1nKe8g>

woman based on <https://s.mj.run/mK2cW5rDq7h>, red hair, green cloak, standing in a birch forest

/imagine prompt: an owl made of folded maps, paper craft, soft studio light --ar 4:5 --v 5

/imagine prompt:crystal cave with a wooden footbridge, glowing mushrooms, fantasy game environment --ar 16:9

/imagine a rainy bus stop at night seen through a foggy window, cinematic, teal and orange --ar 16:9 --v 5.2

/imagine prompt: minimalist poster of a single mountain, riso print, two colors —ar 2:3 —v 4

**an old radio growing out of a tree trunk, forest floor, soft moss --ar 3:2 --v 5.2** - <@123456789012345678> (fast)

**paper lantern festival over a black lake, long exposure --ar 16:9 --s 400** - Upscaled (Subtle) by
<@123456789012345678> (relaxed)

**a goat on a motorcycle, comic style** - Variations (Strong) by <@123456789012345678> (Waiting to start)

**<https://s.mj.run/Zx1yW2vU3tS> portrait in the style of a woodcut --ar 2:3 --v 6.1** - Image #2
<@123456789012345678>

harbor town::3 thunderstorm::1 people::-0.5 --ar 16:9

old wizard::2 portrait, wrinkles, pipe smoke::1 background::-.3

art deco elevator:: brass:: green marble:: symmetrical:: photograph --ar 2:3

giant squid ::5 victorian ship ::4 lightning ::2 engraving style ::3 --ar 9:16 --stop 90

hot::1.5 dog::1 --v 6

sunflower field::2 storm clouds::1.25 lone farmhouse::0.8 telephone poles::0.4 oil on canvas, thick impasto
strokes::1 blurry::-0.5

velvet sofa in a forest :: soft fog :: 1970s interior catalogue :: film photo :: --ar 5:4

space whale:: 0.5 nebula:: .3 sailing ship in front, tiny, silhouetted, epic scale

{red, green, blue} parrot on a swing, flat illustration --ar 1:1

a {baroque, art deco, bauhaus} chair in an empty gallery, soft daylight --ar {1:1, 4:5} --v 6

portrait of a {grumpy, delighted} {baker, plumber, librarian}, pastel studio backdrop, 50mm --style raw

a single red balloon over a {desert, city\, at night, glacier} --ar 16:9

水墨画，一只鹤站在结冰的湖边，远山，留白，极简 --ar 2:3 --v 6

江南小镇，清晨薄雾，石桥与乌篷船，电影感光线，超清细节 --ar 16:9 --niji 5

一只戴着宇航员头盔的柴犬，赛博朋克城市，霓虹灯，雨夜

cute panda barista 熊猫咖啡师, 3D render, soft clay, pastel background --ar 1:1 --s 200

夕焼けの海辺を走る猫、アニメ背景、透明感のある光 --ar 16:9 --niji 6

古い喫茶店のカウンター、昭和レトロ、やわらかい照明、フィルム写真 --ar 3:2 --v 7

деревянный дом у замёрзшего озера, северное сияние, масляная живопись --ar 16:9 --v 6

кот в скафандре читает газету, советский плакат

비 오는 서울 골목, 네온 간판, 젖은 아스팔트, 영화 같은 분위기 --ar 9:16

un gato con sombrero de copa tomando el té, ilustración infantil, colores pastel --ar 4:5 --v 5.2

retrato de uma pescadora ao amanhecer, luz dourada, rede nas mãos, fotografia documental, lente 50mm --ar 3:2 --v 6

ein Leuchtturm im Nebel, Holzschnitt, zwei Farben, viel Papier --ar 2:3

🌵🎺🌙 mariachi desert night, folk art, candle light

🐙 chef octopus juggling pans, kitchen chaos, pixar-like, 3d 🍳🔥 --ar 1:1 --v 5.2

“the last supper” but with garden gnomes, renaissance fresco, cracked plaster --ar 16:9

a neon sign that says “open late”, wet brick wall, reflections, night, 35mm film --ar 4:5 --v 6 --style raw

sailor’s tattoo flash sheet, anchors, swallows, a heart that says “mum”, old paper --no color

"do not feed the ghosts" park sign, eerie forest, photograph, overcast --ar 3:2

surreal hallway of doors, checkered floor --ar16:9

watercolor fox asleep in the snow, soft edges --ar 16:9.

library in a hollow tree -- ar 3:2

moon over rice terraces, silk screen--ar 9:16 --v5

glass frog on a leaf, macro photography, dew ,--ar 4:3

ancient observatory on a cliff, comet, wide angle –ar 16:9

blueprint of a flying bicycle, white lines on blue, annotated - ar 3:2

viking ship trapped in ice, aurora, matte painting --AR 16:9 --Seed 7781

mossy stone giant waking up --aspect 1920:1080 --no blur --no text

"a mechanic repairing a mechanical horse, workshop, sparks, golden light --ar 2:3"

art nouveau perfume bottle, dragonfly stopper, emerald glass --ar 4:5, --v 5.1

samurai in falling leaves --ar 9:16 8k, high detail

bonsai on an asteroid, tiny waterfall --v 6 --ar 1:1 --v 6.1

sci fi corridor, hexagons, cold light + reflections + unreal engine 5 + wide angle + volumetric fog + 4k + --ar 16:9

Epic landscape + floating islands + waterfalls + Tiny monks on a rope bridge + Morning mist + Matte painting + Highly
detailed + Style of the Hudson River School + --aspect 16:9

[Subject] kitchen witch | [Action] stirring a glowing pot | [Scene] attic full of herbs | [Style] storybook
--niji 6 --ar 2:3 --s 300

ultra wide view. a palace under the ice. blue light. reflections. silent. tiny explorers with lamps. unreal render.
realistic. --ar 21:9

cozy isometric room of a synth musician,cables,plants,cat on the amplifier,evening light,warm lamp,3D,blender
--ar 1:1 --v 5.2 --s 750

chess set where every piece is a kitchen tool, product photography, marble board, softbox from the left, shallow depth
of field, 100mm macro --ar 4:5 --v 6.1 --style raw --s 75

photograph of a fisherman mending a net in front of a turquoise boat, late afternoon, strong side light, rough hands,
salt on the skin, 50mm, f/2, kodak gold 200 --ar 3:2 --v 6.1 --style raw --s 100

character sheet. retired superhero. big belly. bathrobe. slippers. coffee mug. heroic pose. thick ink lines, flat
colors, comic style, white background --ar 16:9 --no watermark, signature, extra limbs, text

A tall clay tower in the middle of an endless wheat field, windows glowing, a spiral stair on the outside with
travelers climbing it, birds circling the top, dusk, painted in the manner of Bruegel --ar 2:3 --stylize 800 --q 2

an underwater tea ceremony, kimono sleeves drifting like jellyfish, pale green light from above, bubbles, koi passing
between the guests, calm faces, ultra realistic, cinematic composition, soft focus edges --ar 16:9 --v 5.2 --style raw

product shot of a matte black thermos on a granite rock beside a mountain stream, splashes frozen in time, pine needles,
cold morning haze, subtle rim light, advertising quality, lots of negative space on the right for copy --ar 16:9 --v 7
--s 150 --no logo, text, people

Design a logo for a small bookshop called The Paper Otter. The mark should be an otter curled around an open book, drawn
with a single continuous line, friendly but not childish, working at very small sizes, black on white --no shading
--v 6.1

A documentary photograph of a night-shift nurse sitting on a bench in front of the hospital at sunrise. She holds a
paper cup with both hands, her shoulders are low, her eyes closed. The street is empty except for a delivery van. Cold
blue shadows, a thin strip of warm light on the wall behind her --ar 3:2 --v 7 --raw --s 60

the great library of an imaginary desert city, built into a canyon wall, hundreds of arched windows, rope elevators,
scribes carrying scrolls, awnings in faded indigo and ochre, dust in the sun beams, a river far below with reed boats,
intricate details, architectural illustration, ink and watercolor, warm paper texture, wide establishing shot, epic
scale --ar 16:9 --s 500 --c 10 --v 6

A full page botanical illustration of a carnivorous plant that never existed, with its seed, its root system, a cross
section of the trap and three stages of bloom arranged around the main figure. Fine ink outlines, transparent watercolor
washes in moss green, plum and pale yellow, handwritten latin captions, aged cream paper with foxing at the edges, the
look of an 1840 expedition folio --ar 4:5 --v 6.1 --s 350

gothic kitchen at midnight,copper pans,a cook with a candle,black cat on the flour sack,long shadows,chiaroscuro,dutch
golden age,oil on oak panel,craquelure,deep browns,single light source,dramatic,masterpiece,museum scan
--ar 3:4 --v 5 --q 2 --s 1000

1970s science fiction paperback cover, a lone surveyor on a ridge above a city of glass domes, two suns, airbrush
gradients, grain, big empty orange sky for the title, slightly worn corners, the colors of old magazines, strange plants
in the foreground that look like organ pipes --ar 2:3 --v 6 --sref 3318829041::2 771204455::1 --sw 300

street food stall under a highway bridge, steam, fluorescent tubes, plastic stools, an old couple cooking side by side
without speaking, rain falling like a curtain at the edge of the frame, reflections of red tail lights on the wet
ground, shot from the inside looking out, 28mm, handheld, slightly underexposed, natural skin tones, quiet mood --ar
16:9 --v 6.1 --style raw --stylize 80 --chaos 5 --no neon, umbrella, smoke, text

mother and daughter planting tomatoes, rooftop garden, evening --ar 4:5 --cref https://example.com/refs/mother.png
--cw 60 --v 6

same character running through a market --cref https://s.mj.run/Pq5sL0dRt8u https://s.mj.run/Vb7nM3kXy1i --cw 100
--sref https://s.mj.run/Ge6hJ9wQz4o --sw 400 --ar 16:9 --v 6.1

lonely vending machine on a mountain road at night --ar 16:9 --v 7 --p m7310022845516279840 --s 300 --exp 25

moody portrait, bird on shoulder --oref https://example.com/refs/anna.webp --ow 250 --ar 4:5 --v 7

paper theatre of a shipwreck, layered cardboard waves, visible strings, warm stage light --exp 20 --sref random --v 7

orchard in bloom, slow drone shot --video --motion low --ar 16:9

abstract flow field, thin lines, gold on black, generative art --w 2048 --h 1024 --hd --no dof

gumdrop mountain, sugar snow ::3 candy cane trees ::2 grey ::-0.5 --uplight --stop 85

landing page for a bakery, ui design, warm colors, dribbble --ar 16:9 --q .5

clown fish barber shop --test --creative --ar 4:5

cave painting of a skateboarder --vibe --ar 3:2

desert gas station, ufo, 1950s postcard --upbeta --ar 3:2 --niji 4 --fast

Here is a shot list for the opening of a short film about a lighthouse keeper who collects sounds. First image: the
tower from far away, a white needle on a black rock, storm light, gulls, spray reaching the gallery, the lamp already
burning although it is day. The keeper is a small figure in a yellow oilskin coat at the foot of the stairs, carrying a
wooden box with a brass horn on top. The rock is wet and full of pools, each pool reflects a different part of the sky.
In the distance a fishing boat turns home, its lamp answering the tower. The mood is lonely but not sad, closer to
concentration: someone who listens for a living. Colors: slate, bone white, a single saturated yellow, some rust on the
railings. Texture: 16mm film, visible grain, slight gate weave, soft halation around the lamp. Composition: the tower
stands on the right third, the sea takes two thirds of the frame, the horizon is low and a little tilted as if the
camera stood on a boat. Lens: 40mm equivalent, everything in focus, no modern objects, no lens flare, nothing that looks
like an advertisement. Reference points are old expedition photographs, romantic seascapes, and the covers of worn
paperback novels about the sea. Leave some calm space in the upper left corner for a title --ar 21:9 --style raw --s 120
--chaos 6 --no boats in foreground, modern clothes, text, frame, border --v 6.1

Storyboard panel, ink and grey marker,⏎a girl opens the door of a refrigerator and finds a winter forest inside,
⏎cold light on her face,⏎her dog looks the other way,⏎low camera, wide lens, playful mood⏎--ar 16:9 --niji 6

&#9733; hand painted ceramic stars, blue on white, flea market table, price tags, hard sun &amp; strong shadow --ar 1:1

fantasy map of an archipelago shaped like a sleeping cat, ink, coffee stains, compass rose, sea monsters --ar 3:2 --v 5
 --q 2  --v 5 --q 2

high fashion scarecrow  in a corn field ,  vogue cover,  harsh flash ,  night --ar 3:4

`;

export const written: readonly string[] = text
  .trim()
  .split('\n\n')
  .map((paragraph) => paragraph.replaceAll('\n', ' ').replace(/ ?⏎/g, '\n'));
