/**
 * How much a word says. `sure`: nothing in a photograph is called so. `medium`: things of it are photographed too.
 * `weak`: a medium only where its clause says no more; `media`: also behind `in` (`a fox in etching`). `material`: what is drawn
 * with; counts behind `in`, and as a clause of its own. `tool`: a colour or a thing as often; counts behind `drawn in` or `made
 * with`. `name`: who makes it; `maker`: what stands before such a name. `request`: asks for one at the start. `script`: a medium in another script. `photo`: a
 * photograph; `thing`: looks like one in a text, and is none. `none`: looks like a word of another row.
 */
export type Strength =
  | 'sure'
  | 'medium'
  | 'weak'
  | 'media'
  | 'material'
  | 'tool'
  | 'name'
  | 'maker'
  | 'request'
  | 'script'
  | 'photo'
  | 'thing'
  | 'none';

/**
 * Stems of words that name another medium than photography, row by row; `reasons.ts` says why each row is here,
 * and shows a text that needs it. A blank stands for a blank, a hyphen or nothing, `'` for any apostrophe or none.
 * A stem also matches with an ending: `e`, `ed`, `r`, `s`, `ing`, `ion`, `ive`, `ish`.
 */
export const artworkWords = {
  photographs: [
    'photo',
    'foto,polaroid,tintype,selfie,snapshot,daguerr,film still,flat lay,照片,摄影,攝影,写真,фотограф,사진,فوتوغراف',
  ],
  photorealism: ['thing', 'real,bash,manip,illustrat,shop,genic,synthe,voltaic'],
  nothing: [
    'none',
    'cartoon t shirt,anime t shirt,vectored,vector field,vector space,comic con,drawing room,stained glass window,wireframe glasses,rendered plaster,rendered wall,graphic design tool,paper cut on,woodblock floor,vector like,video game arcade,video game developer,video game tournament,tarot reader,manga reader,comic collector,comic book collector,painting restorer,stop motion animator,vector control,vector borne,sketch comedy,comic relief,comic sans,render farm,anime expo,anime convention,animation studio office,comics collection,anime club,anime fan,manga larga,manga corta,manga longa,manga curta,mangas larga,mangas corta,mangas longa,mangas curta,pintura de labios,pintura corporal,quadro di comando,haruki murakami,vector of attack,vector of disease,vector of infection,pixar studio building,pixar studios building,pixar headquarter,pixar campus',
  ],
  engines: [
    'sure',
    'octan,octanerender,octanc,octain,unreal engine,cryengin,unity engine,unity 3d,ue 4,ue 5,v ray,houdini,keyshot,' +
      'unreal engine 5,daz3d,sketchup,blender cycl,blender 3d,blender image,cinema 4d,c4d,zbrush,lumion,mandelbulb,3ds max',
  ],
  computed: [
    'sure',
    '3d render,3d character,3d icon,3d visualizat,3d visualisat,3d art,3d realistic,3d model,3d anim,cgi,cg render,ray trac,path trac,computer generat,computer graphic,archviz,architectural visualizat,architectural visualisat,' +
      'low poly,low polygon,pixel art,voxel,voxel art,8 bit,16 bit,wireframe',
  ],
  render: ['medium', 'render,renderer'],
  sites: ['sure', 'art station,deviantart,pixiv,cgsociety,dribbble'],
  studios: [
    'sure',
    'pixar,ghibli,gibli,ghibili,disney style,disney princess,disney anim,disney concept,dreamworks,spongebob,simpsons,' +
      'powerpuff,wallace and gromit,aardman,futurama,family guy style,hanna barbera,looney tune,south park character,rick and morty,studio trigger,adventure time style,south park style,spider verse,gorillaz',
  ],
  games: [
    'medium',
    'video game,gameplay,game asset,side scroll,game screenshot,visual novel,sprite sheet,game sprite,character sprite,pixel sprite,model sheet,ps1 graphic,ps2 graphic,n64 graphic,fortnit,minecraft,magic the gathering,stardew valley,cuphead,pokémon,roblox,warframe,genshin impact,' +
      'league of legend,final fantasy,zelda,pokemon,tarot,character design,character concept,' +
      'character sheet,character turn,rpg item,turnaround sheet,reference sheet,ref sheet,concept design,concept art',
  ],
  cartoon: [
    'medium',
    'anime,waifu,hentai,fursona,toon,toon style,2d art,2d style,2d character,2d game,cg art,naruto,dragon ball,sailor moon,cartoon,cartoony,carton style,manhua,webcomic,rubber hose style,comic,manga,manhwa,webtoon,chibi,graphic novel,caricatur,animé,animation,' +
      "claymation,stop motion,storybook,picture book,children's book,kid's book,kids book,kids' book,coloring book," +
      'coloring page,coloring sheet,colouring book,colouring sheet,colouring page,fan art',
  ],
  shading: [
    'sure',
    'cel shad,cell shad,toon shad,cel shader,cell shader,toon shader,flat color,flat colour,halfton,screen ton,ligne clair,line work,cross hatch,stippl',
  ],
  painting: [
    'medium',
    'painting,painterly,painted portrait,matte painting,oil paint,oil on canva,acrylic paint,acrylic on canva,acrylic pour,encaustic,paint by number,impasto,fresco,water color,water colour,' +
      'water coler,aquarell,digitally paint,oil portrait,acrylic portrait,gouach,ink wash,ukiyo e,sumi e',
  ],
  maker: ['sure', 'painted by,drawn by,art by,artwork by,painted poster'],
  drawing: [
    'medium',
    "children's drawing," +
      'sketch,hand drawn,hand draw,hand lettering,speed paint,line art,doodl,scribbl,pen and ink,illust,illustrat,line drawing,ink drawing,outline drawing,pencil drawing,pencil portrait,charcoal portrait,pastel portrait,ink portrait,graphite portrait,chalk pastel,crayon drawing,felt tip pen,charcoal on paper,copic,ballpoint pen,storyboard',
  ],
  prints: [
    'medium',
    'lino cut,lino print,drypoint,serigraph,lithograph,woodblock,woodcut,block print,screen print,silk screen,risograph,riso print,mezzotint,' +
      'aquatint,papercut,paper cut,stained glas',
  ],
  graphic: [
    'medium',
    'vector,vectorial,svg,fantasy map,cartographic map,clip art,medieval manuscript,medieval bestiary,illuminated manuscript,digital art,flat 2d,ascii,infographic,isometric,blueprint,schematic,coat of arm,typographic,album cover,' +
      'book cover,seamless pattern,repeating pattern,wallpaper pattern,glitch art,paper collage',
  ],
  design: [
    'medium',
    'adobe illustrator,coreldraw,inkscape,procreate,graphic design,t shirt graphic,t shirt print,badge design,patch design,crest design,emblem design,typography design,typography poster,travel poster,poster design,font design,cover design,die cut sticker,logo design,sticker design,flat design,web design,website design,landing page,app design,' +
      'app icon,ui design,ui asset,ui kit,web ui,app ui,game ui,ux design,icon design,icon set,t shirt design,tattoo design,tattoo flash,' +
      'pattern design',
  ],
  bare: [
    'weak',
    'heraldry,decal,hieroglyph,calligraphy,stencil,disney,animated,brush stroke,hand painted,emoji,logotype,wordmark,pictogram,drawing,artwork,poster,logo,sticker,icon,cover art,diagram,website,art,' +
      'art nouveau,monogram,emblem,mascot,zine,redshift',
  ],
  media: [
    'media',
    'tempera,quilling,brush and ink,scratchboard,oil pastel,colored pencil,coloured pencil,etching,engraving,collage',
  ],
  materials: ['material', 'pencil,ink,crayon,oils,acrylics'],
  tools: ['tool', 'charcoal,pastel,chalk,marker,graphit,blender'],
  styles: [
    'sure',
    'art style,impressionist,surrealist image,surrealist picture,impressionism,neo expressionist,neo expressionism,expressionist,expressionism,cubism,cubist,' +
      'suprematism,suprematist,dadaism,fauvism,pointillism,pointilism,pointillist,pre raphaelite,hudson river school',
  ],
  looks: ['medium', 'impressionistic,fauvist,pop art,vaporwave,synthwave'],
  tongues: [
    'medium',
    'öl auf leinwand,gemalt,vektorgrafik,vektorillustrat,strichzeichnung,tuschezeichnung,tintenzeichnung,kinderbuchillustrat,huile sur toile,estampe,esquisse,olieverf,çizimi,ilustracja,ilustrac,ilustrat,tecknad,teckning,målning,tegning,maleri,kresba,malba,rajz,festmény,çizim,maalaus,piirros,quadro di,aquarellbild,acuarela,aquarela,aquarel,tekening,schilderij,akwarela,rysunek,suluboya,karakalem,lukisan,ilustrasi,kartun,ilustraci,ilustraç,illustrazion,zeichnung,gemälde,karikatur,dessin,peinture,' +
      'caricatura,óleo sobre,oleo sobre,ölgemälde,bleistiftzeichnung,zeichentrick,skizze,croqui,boceto,esboço,schizzo,olio su tela,olio su tavola,olio su carta,fumetti,bande dessiné,dibujo,pintura,desenho,disegno,dipinto,acquerello,fumetto',
  ],
  scripts: [
    'script',
    '油画,油畫,油絵,絵画,手描き,手绘,手繪,二次元,工笔,像素画,浮世绘,水彩,水墨,插画,插畫,卡通,动漫,動漫,漫画(?!喫茶|咖啡|书店|店|家),漫畫(?!店|家),素描,版画,浮世絵,国画(?![廊家报面册]),(?<=3[Dd] ?)渲染,渲染图,渲染风,吉卜力,イラスト,アニメ,일러스트,수채화,만화(?! ?카페),애니메이션,' +
      '그림(?!자),акварел,живопис,нарисова,рисован,рисун,иллюстрац,мультф,мультяш,карикатур,комикс,аниме,картина маслом,كرتون,رسم زيتي,لوحة زيتية,ألوان مائية,أنمي,कार्टून,การ์ตูน',
  ],
  manner: ['maker', 'style of,manner of,by,s style'],
  asking: ['request', 'draw a,draw an,draw me'],
  artists: [
    'name',
    'rutkowski,artgerm,wlop,loish,kuvshinov,sakimichan,ruan jia,krenz cush,alphonse mucha,beksinski,' +
      'beksi,giger,moebius,jean giraud,syd mead,chris foss,mohrbacher,craig mullin,mcquarrie,rozalski,' +
      'stalenhag,stålenhag,john blanche,miyazaki,shinkai,satoshi kon,nihei,amano,otomo,junji ito,toriyama,tezuka,' +
      'frazetta,vallejo,mignola,mckean,jack kirby,will eisner,ejsing,sienkiewicz,jamie hewlett,steadman,beeple,james jean,' +
      'simonetti,kilian eng,ross tran,andreas rocha,bowater,hironaka,blair leighton,gilleard,android jones,' +
      'alex grey,mark ryden,lisa frank,james gurney,norman rockwell,leyendecker,kinkade,bob ross,' +
      'edward hopper,arthur rackham,beardsley,bilibin,gustave dor,gustave doré,quentin blake,beatrix potter,dr seuss,' +
      'hokusai,hiroshige,murakami,kusama,klimt,schiele,edvard munch,monet,renoir,cezanne,cézanne,gauguin,' +
      'matisse,chagall,van gogh,rembrandt,caravaggio,botticelli,bouguereau,vermeer,hieronymus bosch,' +
      'bruegel,brueghel,dürer,albrecht durer,edmund dulac,tom of finland,dalí,dali inspired,arcimboldo,courbet,bierstadt,aivazovsky,caspar david friedrich,' +
      'william turner,jmw turner,shepard fairey,waterhouse,alma tadema,john singer sargent,kandinsky,mondrian,paul klee,rothko,' +
      'magritte,max ernst,picasso,salvador dali,salvador dalí,escher,frida kahlo,basquiat,warhol,lichtenstein,' +
      'keith haring,banksy,degas,goya,jackson pollock,david hockney,maxfield parrish,brian froud,shishkin,ilya repin,aivasovsk,luis royo,michael whelan,robert crumb,geof darrow,sorayama,dan mumford,toulouse lautrec,seurat,pissarro,delacroix,winslow homer,thomas moran,yoji shinkawa,de chirico,joan miró,joan miro,caravage,francis bacon,lucian freud,gerhard richter,nerdrum,alfons mucha,alfons maria',
  ],
} as const satisfies Record<string, readonly [Strength, string]>;
