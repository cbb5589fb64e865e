import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Rozmawiasz z SI" },
  conversation: {
    sttApology: "Przepraszam, w tej chwili źle słyszę. Możesz też do mnie napisać.",
    llmApology: "Przepraszam, teraz nie mogę odpowiedzieć. Spróbuj ponownie za chwilę.",
    ttsApology: "Przepraszam, mam kłopot z głosem. Możesz przeczytać, co mówię.",
    notUnderstood: "Przepraszam, nie udało mi się tego zrozumieć. Możesz powtórzyć?",
    silencePrompt: "Czy nadal tam jesteś?",
    goodbye: "Wygląda na to, że już Cię tu nie ma. Dziękuję za rozmowę, do widzenia.",
    limit: "Muszę tutaj zakończyć naszą rozmowę. Dziękuję i do widzenia.",
    off: "Przykro mi, w tej chwili nie mogę tutaj pomóc.",
    fillers: ["Już sprawdzam.", "Chwileczkę, proszę.", "Jeszcze szukam.", "To już nie potrwa długo."],
    thinking: ["Niech pomyślę.", "Sekundę.", "Jeszcze moment.", "Już prawie wiem."],
    confirm: "Czy mam to zrobić?",
    confirmAgain: "Przepraszam, czy to było tak, czy nie?",
  },
  handoff: {
    offer: "Czy mam poprosić kogoś z zespołu?",
    queued:
      "Proszę kogoś z zespołu o dołączenie. Twój numer w kolejce to {place}, a przewidywany czas oczekiwania to {wait}. Tymczasem zostaję z Tobą.",
    nobody:
      "W tej chwili nie ma nikogo z zespołu. Możesz zostawić tu wiadomość, a ktoś oddzwoni. Możemy też rozmawiać dalej.",
    closed: "O tej porze nie ma nikogo z zespołu. Możesz zostawić tu wiadomość, a ktoś oddzwoni.",
    unreachable: "Na tej linii nikt z zespołu nie może do nas dołączyć. Mogę pomagać dalej.",
    introduction: "{name} już tu jest i wie, o czym rozmawialiśmy. Przekazuję rozmowę.",
    back: "Znowu jestem. W czym jeszcze mogę pomóc?",
    lapsed:
      "Przykro mi, połączenie z osobą z zespołu zostało przerwane. Znowu jestem, a Ty masz pierwsze miejsce w kolejce.",
    messageTaken: "Dziękuję, przekażę Twoją wiadomość zespołowi.",
  },
  transfer: {
    passing: "Chwileczkę, dalej pomoże Ci {name}.",
    tooOften: "Ta rozmowa była już kilka razy przekazywana, więc nie zrobię tego ponownie.",
  },
  refusal: {
    refusal: "W tym nie mogę pomóc.",
    unknown: "Tego nie wiem.",
    offer: "Czy chcesz porozmawiać z człowiekiem?",
    anythingElse: "Czy jest coś jeszcze?",
  },
  recording: { stopped: "Nagrywanie zostało zatrzymane, a nagranie usunięte." },
};
