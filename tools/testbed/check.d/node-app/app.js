console.log(require("ms")(2 * 86_400_000, { long: true }));
