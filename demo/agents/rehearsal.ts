/**
 * The offline engines' knowledge of the sample shop beyond its definitions, so that the engines themselves know nothing
 * of lamps. A site owner's own agents need nothing of the kind.
 */
import type { RehearsalInput } from "earshot/agent";
import { frontDeskVariants } from "./phrases.ts";
import { rehearsedAnswers } from "./rehearsed-answers.ts";

export const rehearsal: RehearsalInput = {
  phrases: [...frontDeskVariants],
  asks: {
    lookup_order: ["Bestellung", "commande", "pedido"],
    issue_refund: ["refund", "money back", "pay back"],
    reschedule_appointment: [
      "move appointment",
      "reschedule appointment",
      "change appointment",
      "postpone appointment",
    ],
    book_visit: ["book visit", "reserve visit", "visit workshop", "like to come"],
  },
  results: {
    lookup_order: {
      field: "status",
      said: {
        en: {
          shipped: "Order {order:digits}[, {item},] is on its way.[ It should arrive on {eta:date}.]",
          delivered: "Order {order:digits}[, {item},] was delivered[ on {eta:date}].",
          packing: "Order {order:digits}[, {item},] is being packed.[ It should arrive on {eta:date}.]",
          cancelled: "Order {order:digits}[, {item},] was cancelled.",
        },
        de: {
          shipped: "Bestellung {order:digits} ist unterwegs.[ Sie kommt voraussichtlich am {eta:date} an.]",
          delivered: "Bestellung {order:digits} wurde[ am {eta:date}] zugestellt.",
          packing: "Bestellung {order:digits} wird gerade gepackt.[ Sie kommt voraussichtlich am {eta:date} an.]",
          cancelled: "Bestellung {order:digits} wurde storniert.",
        },
        fr: {
          shipped: "La commande {order:digits} est en route.[ Elle devrait arriver le {eta:date}.]",
          delivered: "La commande {order:digits} a été livrée[ le {eta:date}].",
          packing: "La commande {order:digits} est en préparation.[ Elle devrait arriver le {eta:date}.]",
          cancelled: "La commande {order:digits} a été annulée.",
        },
        es: {
          shipped: "El pedido {order:digits} está en camino.[ Debería llegar el {eta:date}.]",
          delivered: "El pedido {order:digits} se entregó[ el {eta:date}].",
          packing: "Estamos preparando el pedido {order:digits}.[ Debería llegar el {eta:date}.]",
          cancelled: "El pedido {order:digits} se canceló.",
        },
      },
    },
  },
  answers: rehearsedAnswers,
  abilities: {
    de: "Fragen Sie mich nach einer Bestellung mit ihrer Nummer, nach Öffnungszeiten, Rückgabe, Versand, Lieferzeit, Adresse oder Bezahlung.",
    fr: "Demandez-moi où est une commande, avec son numéro, ou nos horaires, les retours, la livraison, l’adresse ou le paiement.",
    es: "Pregúnteme por un pedido con su número, por el horario, las devoluciones, el envío, la dirección o el pago.",
  },
  documents: [{ agent: "front-desk", folder: "demo/knowledge" }],
};
