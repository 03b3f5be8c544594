/** Ratios that people ask for most, for who has to choose one: squares, photographs, screens, cinema. */
export const commonRatios: readonly string[] = [
  '1:1',
  '16:9',
  '9:16',
  '3:2',
  '2:3',
  '4:3',
  '3:4',
  '5:4',
  '4:5',
  '7:4',
  '4:7',
  '2:1',
  '1:2',
  '21:9',
  '9:21',
];
