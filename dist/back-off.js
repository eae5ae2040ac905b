
async function e(e,t,n=null){let r=Math.min(500*2**t,6e4);await e.wait((n??0)*1e3+Math.ceil(e.random()*r))}Object.defineProperty(exports,"t",{enumerable:!0,get:function(){return e}});