import { describe, expect, test } from "vitest";
import { judgeYesOrNo, type YesOrNo } from "./yes-or-no.ts";

const cases: Readonly<Record<string, readonly (readonly [language: string, offer: string, said: string])[]>> = {
  yes: [
    ["en", "Shall I cancel the order?", "I want to cancel it"],
    ["en", "Shall I cancel the order?", "please cancel the order"],
    ["en", "Shall I cancel the order?", "Cancel the order."],
    ["en", "Shall I cancel the order?", "Yes, cancel it"],
    ["en", "Shall I cancel the order?", "I'd like the order cancelled, please."],
    ["en", "Shall I cancel the order?", "Can you cancel it please?"],
    ["en", "I cancel order 421. Shall I?", "I want to cancel order 421"],
    ["en", "Do you want me to stop the delivery?", "please stop the delivery"],
    ["en", "Put this into your cart?", "put it in my cart"],
    ["en", "Put this into your cart?", "put it in right away"],
    ["en", "Shall I book Tuesday at ten?", "I need to book Tuesday at ten"],
    ["en", "Shall I get a colleague for you?", "get me a colleague"],
    ["en", "Shall I transfer you to sales?", "I would like to be transferred to sales"],
    ["de", "Soll ich die Bestellung stornieren?", "Ich möchte die Bestellung stornieren"],
    ["de", "Soll ich die Bestellung stornieren?", "Bitte stornieren Sie sie."],
    ["de", "Soll ich den Vorgang abbrechen?", "Ja, bitte abbrechen"],
    ["de", "Soll ich jemanden dazuholen?", "Holen Sie bitte jemanden dazu"],
    ["es", "¿Cancelo el pedido?", "Quiero cancelarlo"],
    ["es", "¿Cancelo el pedido?", "Cancele el pedido, por favor"],
    ["es", "¿Quiere que avise a un compañero?", "Avise a un compañero"],
    ["fr", "Voulez-vous que j'annule la commande ?", "Je veux annuler la commande"],
    ["fr", "Dois-je annuler la commande ?", "Annulez la commande, s'il vous plaît"],
    ["fr", "Voulez-vous que j'appelle un collègue ?", "Je voudrais appeler un collègue"],
    ["ja", "注文をキャンセルしますか？", "キャンセルしたいです"],
    ["ja", "注文をキャンセルしますか？", "注文をキャンセルしてください"],
    ["zh", "要取消订单吗？", "我想取消订单"],
    ["zh", "要取消订单吗？", "请取消"],
    ["th", "ต้องการให้ยกเลิกคำสั่งซื้อไหม", "อยากยกเลิกคำสั่งซื้อ"],
  ],
  no: [
    ["en", "Shall I cancel the order?", "I do not want to cancel it"],
    ["en", "Shall I cancel the order?", "please don't cancel the order"],
    ["en", "Shall I cancel the order?", "No, never"],
    ["en", "Shall I book it?", "cancel"],
    ["en", "Shall I not send it?", "no, not that"],
    ["de", "Soll ich die Bestellung stornieren?", "Ich möchte sie nicht stornieren"],
    ["es", "¿Cancelo el pedido?", "No quiero cancelarlo"],
    ["fr", "Dois-je annuler la commande ?", "Je ne veux pas annuler la commande"],
    ["ja", "注文をキャンセルしますか？", "キャンセルしたくない"],
  ],
  unclear: [
    ["en", "Put this into your cart?", "put this away"],
    ["en", "Shall I cancel the order?", "Cancel."],
    ["en", "Shall I cancel the order?", "I want to cancel my subscription"],
    ["en", "I cancel order 421. Shall I?", "cancel order 555"],
    ["en", "Shall I cancel the order?", "I want to cancel it later"],
    ["en", "Shall I cancel the order?", "I want the order"],
    ["en", "Shall I cancel the order?", "the order"],
    ["en", "Shall I cancel the order?", "order it"],
    ["en", "Shall I cancel the order?", "Is the order cancelled already?"],
    ["en", "Shall I cancel the order?", "Did you cancel the order?"],
    ["en", "Shall I cancel the order?", "I want to change the order"],
    ["en", "Shall I cancel the order?", "what if I cancel the order"],
    ["en", "Shall I refund it?", "I want to refuse it"],
    ["de", "Soll ich die Bestellung stornieren?", "Ich möchte die Bestellung ändern"],
    ["de", "Soll ich die Bestellung stornieren?", "Wann wird sie storniert?"],
    ["es", "¿Cancelo el pedido?", "Quiero cambiar el pedido"],
    ["fr", "Dois-je annuler la commande ?", "Je veux changer la commande"],
    ["ja", "注文をキャンセルしますか？", "注文を変更したいです"],
    ["zh", "要取消订单吗？", "我想修改订单"],
  ],
};

describe.each(Object.entries(cases))("asked what is offered, they say what is %s", (answer, rows) => {
  test.each(rows)("%s: %s — %s", (language, offer, said) => {
    expect(judgeYesOrNo(said, language, offer)).toBe(answer satisfies string as YesOrNo);
  });
});
