/** Where every way out leads: an address that is on the wire, by number and by name. */
export interface Outside {
  /** IPv4 address. */
  readonly address: string;
  /** IPv6 address, without brackets. */
  readonly address6: string;
  /** A name that only a name server could know. */
  readonly name: string;
}

/**
 * Runs in the page. Tries every way out there, one after the other, each with a text in it, and gives
 * the names of those that it tried. None need succeed: what matters is the wire.
 */
export async function tryWaysOut({ address, address6, name }: Outside): Promise<string[]> {
  /** Elements that load something from `URL`. */
  const elements: [tag: string, attributes: Record<string, string>][] = [
    ["img", { src: "URL/img" }],
    ["img", { srcset: "URL/srcset 2x" }],
    ["script", { src: "URL/script.js" }],
    ["script", { src: "URL/module.js", type: "module" }],
    ["link", { rel: "stylesheet", href: "URL/style.css" }],
    ["link", { rel: "preload", as: "font", href: "URL/preload" }],
    ["link", { rel: "prefetch", href: "URL/prefetch" }],
    ["link", { rel: "prerender", href: "URL/prerender" }],
    ["link", { rel: "dns-prefetch", href: "URL" }],
    ["link", { rel: "preconnect", href: "URL" }],
    ["link", { rel: "modulepreload", href: "URL/modulepreload.js" }],
    ["link", { rel: "icon", href: "URL/icon.png" }],
    ["link", { rel: "manifest", href: "URL/manifest.json" }],
    ["iframe", { src: "URL/frame" }],
    ["iframe", { srcdoc: "<img src='URL/srcdoc'>" }],
    ["iframe", { src: "data:text/html,<img src='URL/data'>" }],
    ["object", { data: "URL/object" }],
    ["embed", { src: "URL/embed" }],
    ["audio", { src: "URL/audio", preload: "auto" }],
    ["video", { src: "URL/video", preload: "auto", poster: "URL/poster" }],
    ["div", { style: "background: url(URL/background)" }],
    ["div", { style: "cursor: url(URL/cursor), auto" }],
    ["webview", { src: "URL/webview" }],
    ["fencedframe", { src: "URL/fenced" }],
    ["portal", { src: "URL/portal" }],
    ["meta", { "http-equiv": "refresh", content: "0; url=URL/refresh" }],
  ];

  async function callPeer(
    iceServers: RTCIceServer[],
    iceTransportPolicy: RTCIceTransportPolicy = "all",
    peers: readonly string[] = [],
  ): Promise<void> {
    const peer = new RTCPeerConnection({ iceServers, iceTransportPolicy });
    peer.createDataChannel("typed text");
    await peer.setLocalDescription(await peer.createOffer());
    if (peers.length === 0) return;
    const other = new RTCPeerConnection();
    await other.setRemoteDescription(peer.localDescription ?? { type: "offer" });
    await other.setLocalDescription(await other.createAnswer());
    await peer.setRemoteDescription(other.localDescription ?? { type: "answer" });
    for (const host of peers) {
      for (const protocol of ["udp", "tcp"]) {
        const kind = protocol === "tcp" ? " tcptype passive" : "";
        const candidate = `candidate:1 1 ${protocol} 2122260223 ${host} 5000 typ host${kind}`;
        await peer.addIceCandidate({ candidate, sdpMid: "0" }).catch(() => undefined);
      }
    }
  }
  const turn = (urls: string): RTCIceServer => ({ urls, username: "typed", credential: "text" });
  /** Makes what TypeScript does not know, or not every Chromium. */
  function construct(kind: string, ...args: unknown[]): Record<string, () => unknown> {
    const Kind = (globalThis as unknown as Record<string, new (...given: unknown[]) => object>)[
      kind
    ];
    if (!Kind) throw new Error(`There is no ${kind}.`);
    return new Kind(...args) as Record<string, () => unknown>;
  }

  const calls: Record<string, () => unknown> = {
    fetch: () => fetch(`http://${address}:5000/fetch?typed+text`),
    "fetch by name": () => fetch(`https://${name}/fetch`, { mode: "no-cors" }),
    "fetch over IPv6": () => fetch(`http://[${address6}]:5000/fetch`),
    "fetch that outlives the page": () =>
      fetch(`http://${address}:5000/keep`, { method: "POST", body: "typed text", keepalive: true }),
    "XMLHttpRequest, waited for": () => {
      const request = new XMLHttpRequest();
      request.open("POST", `http://${address}:5000/xhr`, false);
      request.send("typed text");
    },
    beacon: () => navigator.sendBeacon(`http://${address}:5000/beacon`, "typed text"),
    WebSocket: () => [new WebSocket(`ws://${address}:5000/`), new WebSocket(`wss://${name}/`)],
    EventSource: () => new EventSource(`http://${address}:5000/events`),
    WebTransport: () => [
      new WebTransport(`https://${address}:5000/`),
      new WebTransport(`https://${name}/`),
    ],
    "WebRTC, STUN": () => callPeer([{ urls: `stun:${address}:5000` }]),
    "WebRTC, STUN by name": () => callPeer([{ urls: `stun:${name}:5000` }]),
    "WebRTC, STUN over IPv6": () => callPeer([{ urls: `stun:[${address6}]:5000` }]),
    "WebRTC, TURN": () => callPeer([turn(`turn:${address}:5000`)]),
    "WebRTC, TURN over TCP": () => callPeer([turn(`turn:${address}:5000?transport=tcp`)]),
    "WebRTC, TURN over TLS": () => callPeer([turn(`turns:${address}:5000`)]),
    "WebRTC, TURN by name": () => callPeer([turn(`turns:${name}:5000`)]),
    "WebRTC, relays only": () => callPeer([turn(`turn:${address}:5000`)], "relay"),
    "WebRTC, own addresses": () => callPeer([]),
    "WebRTC in a frame of its own": () => {
      const frame = document.body.appendChild(document.createElement("iframe"));
      const inner = frame.contentWindow as unknown as typeof globalThis;
      const peer = new inner.RTCPeerConnection({ iceServers: [{ urls: `stun:${address}:5001` }] });
      peer.createDataChannel("typed text");
      return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
    },
    "WebRTC, to the peer": () =>
      callPeer([], "all", [address, address6, name, "0b7e5a2c-51d3-4a2c-9a51-8d1f0d1f7f11.local"]),
    "worker from a blob": () => {
      const code = `
        fetch("http://${address}:5000/worker").catch(() => {});
        try { new WebSocket("ws://${address}:5000/") } catch {}
        try { importScripts("http://${address}:5000/import.js") } catch {}`;
      return new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    },
    Worker: () => new Worker(`http://${address}:5000/worker.js`),
    SharedWorker: () => new SharedWorker(`http://${address}:5000/shared.js`),
    "service worker": () => navigator.serviceWorker.register(`http://${address}:5000/service.js`),
    "worklet of sound": () =>
      new AudioContext().audioWorklet.addModule(`http://${address}:5000/worklet.js`),
    font: () => new FontFace("f", `url(http://${address}:5000/font.woff2)`).load(),
    "style rules": () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`@font-face { font-family: out; src: url(https://${name}/font) }
        body::after { content: url(http://${address}:5000/content); font-family: out }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const style = document.createElement("style");
      style.textContent = `@import url(http://${address}:5000/import.css);`;
      document.head.append(style);
    },
    "picture in a picture": () => {
      const svg = document.body.appendChild(
        document.createElementNS("http://www.w3.org/2000/svg", "svg"),
      );
      svg.innerHTML = `<image href="http://${address}:5000/image"/><filter id="f">
        <feImage href="http://${address}:5000/fe"/></filter><rect width="9" height="9" filter="url(#f)"/>
        <use href="http://${address}:5000/use.svg#a"/>`;
    },
    "style sheet of XML": () => {
      const xml = `<?xml-stylesheet type="text/xsl" href="http://${address}:5000/style.xsl"?><a/>`;
      const frame = document.body.appendChild(document.createElement("iframe"));
      frame.src = URL.createObjectURL(new Blob([xml], { type: "text/xml" }));
    },
    form: () => {
      const form = document.body.appendChild(document.createElement("form"));
      form.action = `http://${address}:5000/form`;
      form.method = "post";
      form.submit();
    },
    "form into a new window": () => {
      const form = document.body.appendChild(document.createElement("form"));
      form.action = `https://${name}/form`;
      form.target = "_blank";
      form.submit();
    },
    "link with a ping": () => {
      const link = document.body.appendChild(document.createElement("a"));
      link.href = "#";
      link.ping = `http://${address}:5000/ping`;
      link.click();
    },
    download: () => {
      const link = document.body.appendChild(document.createElement("a"));
      link.href = `http://${address}:5000/download`;
      link.download = "typed text";
      link.click();
    },
    "new window": () => [
      window.open(`http://${address}:5000/window`),
      window.open(`mailto:typed.text@${name}`),
    ],
    navigation: () => {
      location.href = `http://${address}:5000/navigation`;
    },
    "speculation rules": () => {
      const script = document.createElement("script");
      script.type = "speculationrules";
      const urls = [`http://${address}:5000/speculation`, `https://${name}/speculation`];
      const rules = [{ source: "list", urls }];
      script.textContent = JSON.stringify({ prefetch: rules, prerender: rules });
      document.head.append(script);
    },
    "recognition of speech": () => construct("webkitSpeechRecognition")["start"]?.(),
    "synthesis of speech": () => {
      for (const voice of [null, ...speechSynthesis.getVoices()]) {
        const utterance = new SpeechSynthesisUtterance("typed text");
        utterance.voice = voice;
        speechSynthesis.speak(utterance);
      }
    },
    "push messages": async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.pushManager.subscribe();
    },
    "passwords and keys": () =>
      navigator.credentials.get({
        publicKey: { challenge: new Uint8Array(16), rpId: name, timeout: 1000 },
      }),
    "place on earth": () => navigator.geolocation.getCurrentPosition(() => undefined),
    payment: () =>
      new PaymentRequest([{ supportedMethods: `https://${name}/pay` }], {
        total: { label: "typed text", amount: { currency: "EUR", value: "1" } },
      }).show(),
    "screens nearby": () => {
      const places = [`https://${name}/`, "cast:typed"];
      return construct("PresentationRequest", places)["getAvailability"]?.();
    },
    "playing elsewhere": () =>
      document.createElement("video").remote.watchAvailability(() => undefined),
    "sockets for pages": () =>
      ["TCPSocket", "UDPSocket", "WebSocketStream"].map((kind) => {
        const first = kind === "WebSocketStream" ? `ws://${address}:5000/` : address;
        const args =
          kind === "UDPSocket" ? [{ remoteAddress: address, remotePort: 5000 }] : [first, 5000];
        return kind in globalThis && construct(kind, ...args);
      }),
    "report of errors": () => {
      const meta = document.createElement("meta");
      meta.httpEquiv = "Content-Security-Policy";
      meta.content = `img-src 'none'; report-uri http://${address}:5000/report`;
      document.head.append(meta);
      new Image().src = "app://undertone/none.png";
    },
    "handler of addresses": () =>
      navigator.registerProtocolHandler("web+typed", `https://${name}/?%s`),
  };

  for (const [tag, attributes] of elements) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value.replaceAll("URL", `http://${address}:5000`));
    }
    document.body.append(element);
  }
  for (const call of Object.values(calls)) {
    try {
      void Promise.resolve(call()).catch(() => undefined);
    } catch {
      // A way that is closed already.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const names = elements.map(([tag, attributes]) => [tag, ...Object.values(attributes)].join(" "));
  return [...names, ...Object.keys(calls)];
}
