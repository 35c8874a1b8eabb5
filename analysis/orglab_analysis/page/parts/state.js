// What the page shows: which scenarios, which place of the sweep, which period; and who is told of a change.

const data = JSON.parse(document.getElementById("data").textContent);
const state = {
  shown: data.lines.map((_, index) => index < data.most_shown),
  place: data.keys.map(() => 0),
  period: null, // a number on the axis of periods
  measures: data.first_measures,
  end: 0, // index in endMeasures
  statistic: 0,
};
const listeners = [];

function changed(what) {
  for (const listener of listeners) listener(what);
}

function whenChanged(listener) {
  listeners.push(listener);
}

// Points of a study at the place chosen; a key that the study does not sweep fits any place.
function pointsAt(place) {
  const found = [];
  data.points.forEach((points, study) => {
    points.forEach((point, index) => {
      const fits = point.place.every((value, key) => value < 0 || place[key] === null || value === place[key]);
      if (fits) found.push({ study, index, line: point.line });
    });
  });
  return found;
}

function placeText(place) {
  return data.keys.map((key, index) => (place[index] < 0 ? "" : `${key.label} = ${key.values[place[index]]}`))
    .filter(Boolean).join(", ");
}

// Selects for the place: one for each key of a grid, else one with all places. `free(key)`: whether a key has all
// its values shown already.
function placeChoosers(free = () => false) {
  if (!data.keys.length) return [];
  const tell = () => changed("place");
  if (!data.grid) {
    const places = [...new Map(data.points.flat().map((p) => [p.place.join(), p.place])).values()];
    const texts = places.map(placeText);
    const at = () => places.findIndex((place) => place.join() === state.place.join());
    return [chooser("Place", () => texts, at, (index) => {
      state.place = [...places[index]];
      tell();
    })];
  }
  return data.keys.map((key, index) =>
    chooser(key.label, () => key.values, () => state.place[index], (value) => {
      state.place[index] = value;
      tell();
    }, () => free(index)));
}
if (!data.grid && data.keys.length) state.place = [...data.points.flat()[0].place];
