
const e=require("./errors.js"),t=require("./ask.js");function n(n,r,i){return new e.a(`${r}: ${t.d(n,i)}`)}Object.defineProperty(exports,"t",{enumerable:!0,get:function(){return n}});