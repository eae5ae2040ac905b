
const e=(e,t)=>t;Object.defineProperty(exports,"t",{enumerable:!0,get:function(){return e}});