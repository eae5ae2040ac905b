declare module '*.hbs' {
  const render: (view: object) => string;
  export default render;
}

declare module '*?text' {
  const text: string;
  export default text;
}

declare module '*?script' {
  const text: string;
  export default text;
}

declare const __KFOOTPRINT_VERSION__: string;
