// Maps, for whoever has scripts: the page says in words all that they show. Nothing is asked of another house unless the settings name its tiles.
import * as L from "leaflet";

type Repere = { nom: string; latitude: number; longitude: number };
type Zone = Repere & { couleur: number; dit: string; contour?: GeoJSON.Geometry };

const FRANCE: L.LatLngBoundsLiteral = [[41.3, -5.2], [51.1, 9.6]];
// Told apart by whoever sees no red or no green too; the table beside says each secteur by its name.
const COULEURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#7a5195", "#8c6d1f"];
const HORS = "#8a8f98";

// A text, never markup: names are typed by people.
const text = (said: string) => Object.assign(document.createElement("span"), { textContent: said });
const color = (one: Zone) => (one.couleur === -1 ? HORS : one.couleur < 0 ? "#222" : COULEURS[one.couleur % COULEURS.length]);

function open(box: HTMLElement): L.Map {
  box.hidden = false;
  const map = L.map(box, { zoomControl: false, attributionControl: false, zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches, scrollWheelZoom: false });
  L.control.zoom({ zoomInTitle: "Agrandir", zoomOutTitle: "Réduire" }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  if (box.dataset.tuiles) {
    const mention = document.createElement("i");
    mention.textContent = box.dataset.mention ?? "";
    L.tileLayer(box.dataset.tuiles, { maxZoom: 19, attribution: mention.innerHTML }).addTo(map);
    L.control.attribution({ prefix: false }).addTo(map);
  }
  return map.fitBounds(FRANCE);
}

function place(box: HTMLElement, field: HTMLInputElement): void {
  const map = open(box);
  const marks: Repere[] = JSON.parse(box.dataset.reperes ?? "[]");
  // On a plain ground the other lieux are all there is to find one's way: named, and seen from further.
  const plain = !box.dataset.tuiles;
  const named = { permanent: plain && marks.length <= 12 };
  marks.forEach((one) => L.circleMarker([one.latitude, one.longitude], { radius: 5, color: HORS }).bindTooltip(text(one.nom), named).addTo(map));
  let point: L.CircleMarker | undefined;

  const read = (): L.LatLng | undefined => {
    const [, latitude, longitude] = /^\s*(-?\d{1,2}[.,]\d+)(?:\s*[,;]\s*|\s+)(-?\d{1,3}[.,]\d+)\s*$/.exec(field.value) ?? [];
    const at = [latitude, longitude].map((one) => Number(one?.replace(",", ".")));
    return latitude && Math.abs(at[0]) <= 90 && Math.abs(at[1]) <= 180 ? L.latLng(at[0], at[1]) : undefined;
  };
  const put = (at: L.LatLng) => {
    point ??= L.circleMarker(at, { radius: 11, weight: 4, color: "#d55e00", fillOpacity: 0.35, bubblingMouseEvents: false }).addTo(map).on("mousedown", drag);
    point.setLatLng(at);
  };
  const write = (at: L.LatLng) => {
    put(at);
    field.value = `${at.lat.toFixed(6)}, ${at.wrap().lng.toFixed(6)}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const drag = () => {
    map.dragging.disable();
    const move = (event: L.LeafletMouseEvent) => write(event.latlng);
    map.on("mousemove", move).once("mouseup", () => map.off("mousemove", move).dragging.enable());
  };

  map.on("click", (event) => write(event.latlng));
  field.addEventListener("change", () => {
    const at = read();
    if (at) map.panTo((put(at), at));
  });
  const at = read();
  if (at) map.setView((put(at), at), plain ? 10 : 15);
  else if (marks.length > 0) map.fitBounds(L.latLngBounds(marks.map((one) => [one.latitude, one.longitude])).pad(0.2), { maxZoom: 12 });
}

async function draw(box: HTMLElement, source: string): Promise<void> {
  const answer = await fetch(source);
  const zones: Zone[] = answer.ok ? await answer.json() : [];
  if (zones.length === 0) return;
  const map = open(box);
  const all = L.featureGroup(
    zones.map((one) => {
      const look = { color: color(one), weight: 1, fillOpacity: 0.55 };
      const layer = one.contour ? L.geoJSON(one.contour, { style: look }) : L.circleMarker([one.latitude, one.longitude], { ...look, radius: 5 });
      return layer.bindTooltip(text(`${one.nom}\u00A0: ${one.dit}`), { sticky: true });
    }),
  ).addTo(map);
  map.fitBounds(all.getBounds());
}

document.querySelectorAll<HTMLElement>("[data-carte]").forEach((box) => {
  const field = document.getElementById(box.dataset.carte ?? "");
  if (field instanceof HTMLInputElement) place(box, field);
  else if (box.dataset.source) void draw(box, box.dataset.source);
});
