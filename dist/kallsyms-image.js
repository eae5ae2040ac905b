
require("./rolldown-runtime.js");const e=require("./system-map.js");function t({addresses:t,names:n}){return e.n(n.split(`
`).map((e,n)=>({name:e,value:t[n]??0n})))}exports.kallsymsImage=t;