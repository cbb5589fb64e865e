/** The console's page: sign in, then the queue and the calls. */
import { createRoot } from "react-dom/client";
import { Console } from "./console.tsx";

const place = document.getElementById("console");
if (place) createRoot(place).render(<Console />);
