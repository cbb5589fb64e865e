import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "您正在与人工智能通话" },
  conversation: {
    sttApology: "抱歉，我现在听不太清您的声音。您也可以打字给我。",
    llmApology: "抱歉，我现在无法回答。请稍后再试。",
    ttsApology: "抱歉，我的语音出了问题。您可以阅读我说的内容。",
    notUnderstood: "抱歉，我没听清。您能再说一遍吗？",
    silencePrompt: "您还在吗？",
    goodbye: "您好像已经离开了。感谢您的来电，再见。",
    limit: "我们的通话只能到这里了。谢谢您，再见。",
    off: "抱歉，我现在无法在这里为您提供帮助。",
    fillers: ["我查一下。", "请稍等。", "我还在查。", "马上就好。"],
    thinking: ["让我想想。", "稍等一下。", "请再等一会儿。", "快好了。"],
    confirm: "我可以这样办理吗？",
    confirmAgain: "抱歉，您的意思是“是”还是“不是”？",
  },
  handoff: {
    offer: "需要我为您叫一位同事吗？",
    queued: "我正在为您联系同事。您排在第{place}位，大约需要{wait}。在此期间我会陪着您。",
    nobody: "目前没有空闲的同事。您可以在这里留言，会有人给您回电。我们也可以继续聊。",
    closed: "这个时间没有同事在。您可以在这里留言，会有人给您回电。",
    unreachable: "这条线路上，同事无法加入通话。我会继续为您服务。",
    introduction: "{name}已经来了，也了解我们谈过的内容。现在交给同事。",
    back: "我回来了。还有什么可以帮您？",
    lapsed: "抱歉，与同事的连线中断了。我又回来了，并且已把您排在队伍最前面。",
    messageTaken: "谢谢，我会把您的留言转达给同事。",
  },
  transfer: {
    passing: "请稍等，我为您转接{name}。",
    tooOften: "您的通话已经转接过好几次了，所以我不再转接。",
  },
  refusal: {
    refusal: "这个我帮不了您。",
    unknown: "这个我不清楚。",
    offer: "您想和工作人员通话吗？",
    anythingElse: "还有别的事吗？",
  },
  recording: { stopped: "我已停止录音，并删除了已录的内容。" },
};
