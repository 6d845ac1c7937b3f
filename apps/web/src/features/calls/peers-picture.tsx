/** Where somebody stands on the rings: angle in degrees, distance from the work in the middle. */
const NEAR = [
  [20, 58],
  [95, 44],
  [150, 62],
  [228, 50],
  [300, 60],
] as const;
const FAR = [
  [5, 118],
  [48, 140],
  [75, 108],
  [122, 128],
  [172, 112],
  [200, 142],
  [248, 116],
  [275, 136],
  [322, 124],
  [346, 144],
] as const;

const at = ([angle, distance]: readonly [number, number]) => ({
  x: 160 + distance * Math.cos((angle * Math.PI) / 180),
  y: 160 + distance * Math.sin((angle * Math.PI) / 180),
});

/** A work in the middle, small peers near to it, others farther out. An ornament: it says nothing that the text does not. */
export function PeersPicture() {
  return (
    <svg className="peers" viewBox="0 0 320 320" aria-hidden="true" focusable="false">
      {[40, 76, 112, 148].map((radius) => (
        <circle key={radius} className="peers-ring" cx="160" cy="160" r={radius} />
      ))}
      <circle className="peers-zone" cx="160" cy="160" r="76" />
      {NEAR.map((place) => {
        const { x, y } = at(place);
        return <line key={place[0]} className="peers-tie" x1="160" y1="160" x2={x} y2={y} />;
      })}
      {FAR.map((place) => {
        const { x, y } = at(place);
        return <circle key={place[0]} className="peers-far" cx={x} cy={y} r="5" />;
      })}
      {NEAR.map((place) => {
        const { x, y } = at(place);
        return <circle key={place[0]} className="peers-near" cx={x} cy={y} r="8" />;
      })}
      <rect className="peers-work" x="149" y="145" width="22" height="30" rx="2" />
    </svg>
  );
}
