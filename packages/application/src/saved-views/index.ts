export {
  createSavedView,
  listSavedViews,
  removeSavedView,
  type SavedViewRow,
  updateSavedView,
  type ViewContent,
} from './keep-view.ts';
