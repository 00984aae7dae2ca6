import { os } from '../../core/procedures.ts'
import { addPin, listPins, removePin } from './service.ts'

export const pins = os.pins.router({
  list: os.pins.list.handler(({ context, input }) => listPins(context, input)),
  add: os.pins.add.handler(({ context, input }) => addPin(context, input)),
  remove: os.pins.remove.handler(({ context, input }) => removePin(context, input)),
})
