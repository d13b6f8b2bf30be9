/**
 * @typedef {{name: import("./text.js").TextKey, emoji: string[]}} EmojiGroup
 */

/** @param {string} list */
function of(list) {
  return list.split(" ");
}

/** What people say most without words. */
export const FAVOURITES = of("👍 ❤️ 😂 🎉 😮 😢 🙏");

/** @type {EmojiGroup[]} */
export const EMOJI_GROUPS = [
  {
    name: "emojiFaces",
    emoji: of(
      "😀 😃 😄 😁 😆 😅 🤣 😂 🙂 🙃 😉 😊 😇 🥰 😍 🤩 😘 😋 😛 😜 🤪 🤨 🧐 🤓 😎 🥳 😏 😒 😞 😔 😟 🙁 😣 😖 😫 😩 🥺 😢 😭 😤 😠 😡 🤬 🤯 😳 🥵 🥶 😱 😨 😰 😥 🤗 🤔 🤭 🤫 🤥 😶 😐 😑 😬 🙄 😯 😮 😲 🥱 😴 🤤 😪 😵 🤐 🤢 🤮 🤧 😷 🤒 🤕 🤠 😈 👻 💀 🤖 🎃",
    ),
  },
  {
    name: "emojiPeople",
    emoji: of("👍 👎 👌 ✌️ 🤞 🤟 🤘 🤙 👈 👉 👆 👇 ☝️ ✋ 🤚 🖐️ 🖖 👋 💪 🙏 🤝 👏 🙌 👐 🤲 ✍️ 💅 🧠 👀 👁️ 👂 👃 👄 👶 🧒 👩 👨 🧑 👵 👴 🙋 🙅 🙆 🤷 🤦 🙇 💁 🏃 🚶 💃 🕺 👯"),
  },
  {
    name: "emojiNature",
    emoji: of("🐶 🐱 🐭 🐹 🐰 🦊 🐻 🐼 🐨 🐯 🦁 🐮 🐷 🐸 🐵 🐔 🐧 🐦 🦉 🦄 🐝 🐛 🦋 🐌 🐞 🐢 🐍 🐙 🐬 🐳 🦈 🌵 🌲 🌳 🌴 🌱 🍀 🍁 🌸 🌹 🌻 🌞 🌙 ⭐ 🌈 ☀️ ⛅ 🌧️ ⛈️ ❄️ 🔥 💧 🌊"),
  },
  {
    name: "emojiFood",
    emoji: of("🍏 🍎 🍐 🍊 🍋 🍌 🍉 🍇 🍓 🍒 🍑 🥭 🍍 🥥 🥑 🍅 🥕 🌽 🥦 🍄 🥐 🍞 🧀 🥚 🍳 🥞 🍔 🍟 🍕 🌮 🥗 🍝 🍣 🍦 🍩 🍪 🎂 🍰 🍫 🍿 ☕ 🍵 🥛 🍺 🍻 🥂 🍷 🍹"),
  },
  {
    name: "emojiActivities",
    emoji: of("⚽ 🏀 🏈 ⚾ 🎾 🏐 🎱 🏓 🏆 🥇 🥈 🥉 🎯 🎮 🎲 🧩 🎨 🎬 🎤 🎧 🎸 🎹 🥁 🎻 🎭 🎟️ 🎉 🎊 🎁 🎈 🚗 🚕 🚌 🚲 🚀 ✈️ 🚂 ⛵ 🏠 🏢 🏖️ 🏔️ 🗺️ 🌍"),
  },
  {
    name: "emojiThings",
    emoji: of("⌚ 📱 💻 ⌨️ 🖨️ 📷 🎥 📞 📺 ⏰ ⏳ 🔋 🔌 💡 🔦 🧯 💰 💳 🔧 🔨 🧰 🔗 🧪 🔬 🔭 💊 🚪 🛏️ 🧹 🔑 📦 📫 📝 📚 📖 📌 📎 ✂️ 🔒 🔓 🔍 ❤️ 🧡 💛 💚 💙 💜 🖤 💔 💯 💥 ✅ ❌ ❓ ❗ ⚠️ 🚫 ♻️ ➕ ➖ 🔔 🔕 🏁 🚩"),
  },
];
