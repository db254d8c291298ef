"""The frame of the dashboard: page, style, who asks, menu, then the screen if they may see it."""

import streamlit as st

from filiere_dash.ui import cadre

st.set_page_config(page_title="Filières industrielles", layout="wide", initial_sidebar_state="collapsed")
contexte = cadre.contexte_ou_erreur()
cadre.lancer(contexte)
